package id.wadah.engine.kernel;

/** A process that makes system calls for the engine: the engine itself, or an agent. Every native call goes through one. */
public interface SyscallPort {

    /**
     * Makes one call and waits for its result; {@code EINTR} is retried where the call may be.
     *
     * @throws KernelException when the kernel refuses it, with its error number
     * @throws AgentGoneException when the process that should make it is no longer there
     */
    SyscallResult call(Syscall call);
}
