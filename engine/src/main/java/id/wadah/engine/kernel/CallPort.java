package id.wadah.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where calls of one sort are made.
 *
 * @param <C> the sort: system calls, or messages to the kernel
 */
public interface CallPort<C extends KernelCall> {

    /**
     * Makes one call and waits for its result.
     *
     * @throws KernelException when the kernel refuses it, with its error number
     * @throws AgentGoneException when the process that should make it is no longer there
     */
    SyscallResult call(C call);

    /**
     * Makes calls of which none needs another's result, in this order; all of them are made, even after one was refused.
     *
     * @throws AgentGoneException as {@link #call} does
     */
    default List<Outcome> callAll(List<C> calls) {
        List<Outcome> outcomes = new ArrayList<>();
        for (C call : calls) {
            try {
                outcomes.add(new Outcome(call(call), null));
            } catch (KernelException refused) {
                outcomes.add(new Outcome(null, refused));
            }
        }
        return outcomes;
    }

    /** What became of one call of several: exactly one of the two. */
    record Outcome(@Nullable SyscallResult result, @Nullable KernelException refused) {}
}
