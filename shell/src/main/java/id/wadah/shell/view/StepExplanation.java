package id.wadah.shell.view;

import id.wadah.engine.step.StepKind;
import id.wadah.shell.text.Texts;
import java.util.Optional;

/**
 * What a kind of step is about, in the person's language.
 *
 * @param what what the call does
 * @param why why a container needs it
 * @param without what would be seen without it
 * @param see an ordinary command that shows it, with {@code PID} for PID 1 of the container
 */
public record StepExplanation(String title, String what, String why, String without, Optional<String> see) {

    public static StepExplanation of(StepKind kind, Texts texts) {
        String key = "step." + kind.id() + ".";
        return new StepExplanation(
                texts.get(key + "title"),
                texts.get(key + "what"),
                texts.get(key + "why"),
                texts.get(key + "without"),
                texts.has(key + "see") ? Optional.of(texts.get(key + "see")) : Optional.empty());
    }

    /** The ordinary command for one container; as it stands when that does not run. */
    public Optional<String> see(long pid) {
        return pid == 0 ? see : see.map(command -> command.replaceAll("\\bPID\\b", Long.toString(pid)));
    }
}
