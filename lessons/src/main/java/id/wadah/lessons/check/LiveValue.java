package id.wadah.lessons.check;

import java.util.Optional;

/** A value that the learner reads from the machine, compared with a fresh reading. */
public non-sealed interface LiveValue extends Check {

    /** Reads it now. */
    Reading read(Scene scene);

    /** What to say to a wrong answer that shows what was misunderstood, such as the PID inside instead of the host's. */
    default Optional<Cue> misunderstanding(String given, Scene scene) {
        return Optional.empty();
    }
}
