package id.wadah.engine.kernel;

import java.nio.file.Path;

/** A regular file that no directory has: it is gone with the process that has it open, unless it is given a name; source: O_TMPFILE in open(2). */
public final class UnnamedFile implements AutoCloseable {

    private final Fd fd;

    private UnnamedFile(Fd fd) {
        this.fd = fd;
    }

    /**
     * Makes one on the directory's file system.
     *
     * @throws KernelException {@link Errno#EOPNOTSUPP} from a file system, or {@link Errno#EISDIR} from a kernel, that knows none
     */
    public static UnnamedFile in(Path directory, int mode) {
        return new UnnamedFile(new Fd(LocalKernel.get()
                .call(Syscall.of(
                        Sysno.OPENAT,
                        Arg.AT_FDCWD,
                        Arg.text(directory.toString()),
                        BitFlag.or(OpenFlag.O_TMPFILE, OpenFlag.O_WRONLY, OpenFlag.O_CLOEXEC),
                        Arg.octal(mode)))
                .value()));
    }

    /** By this path the process can open it as any other file. */
    public Path path() {
        return Path.of("/proc/self/fd", Integer.toString(fd.number()));
    }

    /**
     * Gives it a name on its file system.
     *
     * @throws KernelException {@link Errno#EEXIST} when the name is taken
     */
    public void link(Path name) {
        LocalKernel.get()
                .call(Syscall.of(
                        Sysno.LINKAT,
                        Arg.AT_FDCWD,
                        Arg.text(path().toString()),
                        Arg.AT_FDCWD,
                        Arg.text(name.toString()),
                        BitFlag.or(AtFlag.AT_SYMLINK_FOLLOW)));
    }

    @Override
    public void close() {
        fd.close();
    }
}
