package id.wadah.engine.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks at files below another process's root, with every symbolic link resolved as that process would: no link leads out
 * of it; source: openat2(2), {@code RESOLVE_IN_ROOT}.
 */
public final class RootedFiles implements AutoCloseable {

    private static final int STATX_TYPE_MODE = 0x3;
    private static final int STATX_BYTES = 256;
    private static final int STATX_MODE_OFFSET = 28;
    private static final int MODE_TYPE = 0170000;
    private static final int CHUNK = 65536;
    private static final int PATH_MAX = 4096;

    private final Fd root;

    private RootedFiles(Fd root) {
        this.root = root;
    }

    /** The files that process {@code pid} sees. */
    public static RootedFiles of(long pid) {
        return new RootedFiles(new Fd(LocalKernel.get()
                .call(Syscall.of(
                        Sysno.OPENAT,
                        Arg.AT_FDCWD,
                        Arg.text("/proc/" + pid + "/root"),
                        BitFlag.or(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC)))
                .value()));
    }

    /** What kind of file is there, links followed; empty when there is none. */
    public Optional<FileMode> mode(String path) {
        try (Fd file = open(path, OpenFlag.O_PATH)) {
            SyscallResult result = LocalKernel.get()
                    .call(Syscall.of(
                            Sysno.STATX,
                            Arg.number(file.number()),
                            Arg.text(""),
                            BitFlag.or(AtFlag.AT_EMPTY_PATH),
                            Arg.symbol(STATX_TYPE_MODE, "STATX_TYPE|STATX_MODE"),
                            new Arg.Buffer(new byte[STATX_BYTES], "statx")));
            ByteBuffer statx = ByteBuffer.wrap(result.buffers().get(0)).order(ByteOrder.nativeOrder());
            return Optional.of(new FileMode(statx.getShort(STATX_MODE_OFFSET) & 0xffff));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }

    /** The directory that is there, links followed; empty when there is none. */
    public Optional<FileHandle> directory(String path) {
        try {
            return Optional.of(FileHandle.of(open(path, OpenFlag.O_PATH, OpenFlag.O_DIRECTORY)));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }

    /** What the symbolic link at that path says; empty when there is none. Links before its last part are followed. */
    public Optional<String> link(String path) {
        try (Fd file = open(path, OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW)) {
            byte[] target = new byte[PATH_MAX];
            SyscallResult read = LocalKernel.get()
                    .call(Syscall.of(
                            Sysno.READLINKAT,
                            Arg.number(file.number()),
                            Arg.text(""),
                            new Arg.Buffer(target, "&target"),
                            Arg.number(PATH_MAX)));
            return Optional.of(new String(read.buffers().get(0), 0, (int) read.value(), StandardCharsets.UTF_8));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }

    /** The whole text of a regular file of at most a few megabytes; empty when there is none. */
    public Optional<String> read(String path) {
        if (mode(path).filter(FileMode::isRegular).isEmpty()) {
            return Optional.empty();
        }
        try (Fd file = open(path, OpenFlag.O_RDONLY)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] part = file.read(CHUNK); part.length > 0; part = file.read(CHUNK)) {
                all.writeBytes(part);
            }
            return Optional.of(all.toString(StandardCharsets.UTF_8));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }

    private Fd open(String path, OpenFlag... flags) {
        OpenFlag[] all = Arrays.copyOf(flags, flags.length + 1);
        all[flags.length] = OpenFlag.O_CLOEXEC;
        return new Fd(LocalKernel.get()
                .call(OpenHow.inRoot(Arg.number(root.number()), path, all))
                .value());
    }

    @Override
    public void close() {
        root.close();
    }

    /** Type and permissions of a file; source: inode(7). */
    public record FileMode(int bits) {

        public boolean isRegular() {
            return (bits & MODE_TYPE) == 0100000;
        }

        public boolean isDirectory() {
            return (bits & MODE_TYPE) == 0040000;
        }

        /** Whether anybody may execute it. */
        public boolean isExecutable() {
            return (bits & 0111) != 0;
        }
    }
}
