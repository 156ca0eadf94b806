package id.wadah.engine.kernel.proc;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.AtFlag;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallPort;
import id.wadah.engine.kernel.Sysno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Asks the kernel which user namespace owns a namespace; source: ioctl_nsfs(2). */
public final class NamespaceOwner {

    private static final int NS_GET_USERNS = 0xb701;
    /** struct stat has 144 bytes on x86-64 and 128 on aarch64, and st_ino at the same place on both. */
    private static final int STAT_SIZE = 144;

    private static final int STAT_INODE = 8;

    private final SyscallPort port;

    public NamespaceOwner(SyscallPort port) {
        this.port = port;
    }

    /**
     * Inode of the owning user namespace of the one that {@code link} shows; empty when the process is gone or the owner is above
     * what the caller may see.
     *
     * @param link such as {@code /proc/4242/ns/net}
     */
    public OptionalLong of(Path link) {
        try {
            long namespace = port.call(Syscall.of(
                            Sysno.OPENAT,
                            Arg.AT_FDCWD,
                            Arg.text(link.toString()),
                            BitFlag.or(OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC),
                            Arg.number(0)))
                    .value();
            try {
                return ownerOf(namespace);
            } finally {
                close(namespace);
            }
        } catch (KernelException gone) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong ownerOf(long namespace) {
        long owner = port.call(Syscall.of(
                        Sysno.IOCTL, Arg.number(namespace), Arg.symbol(NS_GET_USERNS, "NS_GET_USERNS"), Arg.number(0)))
                .value();
        try {
            byte[] stat = port.call(Syscall.of(
                            Sysno.NEWFSTATAT,
                            Arg.number(owner),
                            Arg.text(""),
                            new Arg.Buffer(new byte[STAT_SIZE], "struct stat"),
                            BitFlag.or(AtFlag.AT_EMPTY_PATH)))
                    .buffers()
                    .get(0);
            return OptionalLong.of(
                    ByteBuffer.wrap(stat).order(ByteOrder.LITTLE_ENDIAN).getLong(STAT_INODE));
        } finally {
            close(owner);
        }
    }

    private void close(long descriptor) {
        port.call(Syscall.of(Sysno.CLOSE, Arg.number(descriptor)));
    }
}
