package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.KernelException;
import java.util.function.Supplier;

/** Makes a container stand still and go on, one at a time, and never while something is half-way into it. */
final class Standstill {

    private final ManagedContainer container;

    Standstill(ManagedContainer container) {
        this.container = container;
    }

    /** @throws EngineException {@link Problem#WRONG_STATE}, and where it cannot be frozen */
    synchronized void begin() {
        container.isNeeded(Verb.PAUSE);
        make(() -> container.living().freeze(container.calls()));
    }

    /** @throws EngineException {@link Problem#WRONG_STATE} */
    synchronized void end() {
        container.isNeeded(Verb.UNPAUSE);
        make(() -> container.living().thaw(container.calls()));
    }

    /** Does what must not be caught half-way: it would stand still as well. */
    synchronized <T> T keptOff(Supplier<T> action) {
        return action.get();
    }

    /** What the kernel refuses is said as at the start. */
    private void make(Runnable calls) {
        try {
            calls.run();
        } catch (KernelException refused) {
            throw LaunchFailure.explain(
                    refused, container.lives().steps(), container.files().directory());
        }
    }
}
