package id.wadah.lessons.check.process;

import id.wadah.engine.container.ContainerState;
import id.wadah.engine.container.Status;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exit code of a container that has ended.
 *
 * @param options for a question with options: which option stands for which code; a code that is not among them has option {@code ?}
 */
public record ExitCode(String container, @Nullable Map<String, Integer> options) implements LiveValue {

    public ExitCode {
        Objects.requireNonNull(container, "container");
        options = options == null ? null : Map.copyOf(options);
    }

    @Override
    public Reading read(Scene scene) {
        return scene.container(container)
                .filter(found -> hasCode(found.state()))
                .<Reading>map(found -> known(found.state().exitCode()))
                .orElseGet(() -> new Reading.Unknown(Cue.missing("exit-code.not-ended", container)));
    }

    /** One whose program could not be started has a code as well. */
    private static boolean hasCode(ContainerState state) {
        return state.status() == Status.EXITED || state.couldNotStart();
    }

    private Reading known(int code) {
        Map<String, Integer> letters = options;
        if (letters == null) {
            return Reading.Known.of(Integer.toString(code));
        }
        String option = letters.entrySet().stream()
                .filter(each -> each.getValue() == code)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("?");
        return new Reading.Known(Set.of(option), Map.of());
    }
}
