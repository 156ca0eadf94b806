package id.wadah.engine.kernel;

/**
 * Something asked of the kernel, described before it is done: a system call, a write to one of its files, a new process, or a message to
 * its network code.
 */
public interface KernelCall {

    /** The call as a person reads it, arguments symbolic, for example {@code sethostname("web", 3)}. */
    String render();
}
