package id.wadah.engine.kernel;

/**
 * A process that makes system calls for the engine: the engine itself, or an agent. Every native call goes through one.
 * {@code EINTR} is retried where the call may be.
 */
public interface SyscallPort extends CallPort<Syscall> {}
