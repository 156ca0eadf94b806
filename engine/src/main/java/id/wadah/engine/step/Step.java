package id.wadah.engine.step;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kernel call that was made for a container.
 *
 * @param ordinal from 1, in the order made
 * @param call the call with symbolic arguments, as {@link id.wadah.engine.kernel.KernelCall#render} gives it
 * @param result what the kernel returned; -1 when it refused
 * @param took how long it took; of calls that were made together, each has an equal share
 * @param errno the error's name, null when the call succeeded
 * @param made identities of the kernel objects that the call created, as {@code kind identity}
 */
public record Step(
        int ordinal,
        StepKind kind,
        Actor actor,
        String call,
        long result,
        @Nullable String errno,
        Duration took,
        List<String> made) {

    public Step {
        made = List.copyOf(made);
    }

    public boolean failed() {
        return errno != null;
    }
}
