package id.wadah.engine.step;

import id.wadah.engine.kernel.KernelCall;

/** Sees every step before and after it is made; to refuse one, {@link #before} throws. */
public interface StepObserver {

    /** @throws id.wadah.engine.kernel.KernelException to refuse the call as the kernel would */
    default void before(StepKind kind, Actor actor, KernelCall call) {}

    default void after(Step step) {}

    /**
     * Whether each call must have been made before the next one is announced, as when one may be refused or waited for. An observer
     * that only listens to {@link #after} lets calls be made several at a time.
     */
    default boolean stepwise() {
        return true;
    }
}
