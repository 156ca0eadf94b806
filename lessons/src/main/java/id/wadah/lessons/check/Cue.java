package id.wadah.lessons.check;

import java.util.Arrays;
import java.util.List;

/**
 * What the learner should hear about the state that was found. Its text is the shell's, in both languages, at {@code cue.<name>}; the
 * details fill {@code {0}}, {@code {1}} ...
 *
 * @param near whether the learner has done something in the right direction, so that it is worth saying unasked
 */
public record Cue(String name, boolean near, List<String> details) {

    public Cue {
        details = List.copyOf(details);
    }

    /** Nothing in this direction is there yet; said only when the learner asks for a hint. */
    public static Cue missing(String name, Object... details) {
        return new Cue(name, false, text(details));
    }

    /** Something is there, and falls short in one way; said as soon as it is seen. */
    public static Cue near(String name, Object... details) {
        return new Cue(name, true, text(details));
    }

    private static List<String> text(Object... details) {
        return Arrays.stream(details).map(String::valueOf).toList();
    }
}
