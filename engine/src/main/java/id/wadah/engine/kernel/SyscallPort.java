package id.wadah.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process that makes system calls for the engine: the engine itself, or an agent. Every native call goes through one. */
public interface SyscallPort {

    /**
     * Makes one call and waits for its result; {@code EINTR} is retried where the call may be.
     *
     * @throws KernelException when the kernel refuses it, with its error number
     * @throws AgentGoneException when the process that should make it is no longer there
     */
    SyscallResult call(Syscall call);

    /**
     * Makes calls of which none needs another's result, in this order; all of them are made, even after one was refused.
     *
     * @throws AgentGoneException as {@link #call} does
     */
    default List<Outcome> callAll(List<Syscall> calls) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Syscall call : calls) {
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
