package id.wadah.engine.kernel;

/** Something asked of the kernel, described before it is done: a system call, or a write to one of its files. */
public sealed interface KernelCall permits Syscall, FileWrite {

    /** The call as a person reads it, arguments symbolic, for example {@code sethostname("web", 3)}. */
    String render();
}
