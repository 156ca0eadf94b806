package id.wadah.engine.kernel;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A hold on one file: whatever is asked of it or done to it concerns that very file, also when somebody puts another in its place, and no
 * symbolic link is followed unless it is asked for. Source: open(2), {@code O_PATH}.
 */
public final class FileHandle implements AutoCloseable {

    private static final long UTIME_OMIT = 0x3ffffffe;
    private static final int LONGEST_LINK = 4096;

    private static final int STATFS_BYTES = 120;

    private final Fd fd;

    private FileHandle(Fd fd) {
        this.fd = fd;
    }

    /** Takes over a descriptor that was opened with {@code O_PATH}. */
    public static FileHandle of(Fd fd) {
        return new FileHandle(fd);
    }

    /** A file of the host; symbolic links are followed, as the person who wrote the path expects. */
    public static FileHandle of(Path path) {
        return opened(Syscall.of(
                Sysno.OPENAT,
                Arg.AT_FDCWD,
                Arg.text(path.toString()),
                BitFlag.or(OpenFlag.O_PATH, OpenFlag.O_CLOEXEC)));
    }

    /**
     * What has that name in this directory, itself: a symbolic link is not followed.
     *
     * @throws KernelException {@code ENOENT}, {@code ENOTDIR}
     */
    public FileHandle child(String name) {
        return opened(Syscall.of(
                Sysno.OPENAT,
                Arg.number(fd.number()),
                Arg.text(name),
                BitFlag.or(OpenFlag.O_PATH, OpenFlag.O_NOFOLLOW, OpenFlag.O_CLOEXEC)));
    }

    /** As {@link #child}; empty when there is nothing of that name. */
    public Optional<FileHandle> find(String name) {
        try {
            return Optional.of(child(name));
        } catch (KernelException missing) {
            if (missing.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw missing;
        }
    }

    /**
     * What is at that path for a process whose root this directory is: all symbolic links are followed, and none leads out.
     *
     * @throws KernelException {@code ENOENT}, {@code ENOTDIR}, {@code ELOOP}
     */
    public FileHandle resolve(String path) {
        return resolved(path, OpenFlag.O_PATH, OpenFlag.O_CLOEXEC);
    }

    /** As {@link #resolve}, for a directory; {@code ENOTDIR} when it is something else. */
    public FileHandle resolveDirectory(String path) {
        return resolved(path, OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC);
    }

    private FileHandle resolved(String path, OpenFlag... flags) {
        return opened(OpenHow.inRootByPaths(Arg.number(fd.number()), path.isEmpty() ? "/" : path, flags));
    }

    /** A second hold on the same file. */
    public FileHandle again() {
        return opened(Syscall.of(
                Sysno.OPENAT, Arg.AT_FDCWD, Arg.text(place()), BitFlag.or(OpenFlag.O_PATH, OpenFlag.O_CLOEXEC)));
    }

    private static FileHandle opened(Syscall open) {
        return new FileHandle(new Fd(LocalKernel.get().call(open).value()));
    }

    /** The number of its descriptor in this process. */
    int descriptor() {
        return fd.number();
    }

    /** A path that means this file, in this process; source: proc(5), {@code /proc/self/fd}. */
    String place() {
        return "/proc/self/fd/" + fd.number();
    }

    public FileStatus status() {
        return status("", AtFlag.AT_EMPTY_PATH);
    }

    /** Of what has that name in this directory, itself; empty when there is nothing. */
    public Optional<FileStatus> status(String name) {
        try {
            return Optional.of(status(name, AtFlag.AT_SYMLINK_NOFOLLOW));
        } catch (KernelException missing) {
            if (missing.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw missing;
        }
    }

    private FileStatus status(String name, AtFlag flag) {
        SyscallResult result = LocalKernel.get()
                .call(Syscall.of(
                        Sysno.STATX,
                        Arg.number(fd.number()),
                        Arg.text(name),
                        BitFlag.or(flag),
                        Arg.symbol(FileStatus.MASK, "STATX_BASIC_STATS"),
                        new Arg.Buffer(new byte[FileStatus.BYTES], "statx")));
        return FileStatus.parse(result.buffers().get(0));
    }

    /** The magic number of the file system that it is in; source: statfs(2). */
    public long fileSystem() {
        SyscallResult result = LocalKernel.get()
                .call(Syscall.of(
                        Sysno.FSTATFS, Arg.number(fd.number()), new Arg.Buffer(new byte[STATFS_BYTES], "statfs")));
        return ByteBuffer.wrap(result.buffers().get(0))
                .order(ByteOrder.nativeOrder())
                .getLong();
    }

    /** The names in this directory, sorted. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try (Fd open = reopen(BitFlag.or(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC))) {
            DirectoryNames.addAll(open, names);
        }
        names.sort(null);
        return names;
    }

    private Fd reopen(Arg flags) {
        return new Fd(LocalKernel.get()
                .call(Syscall.of(Sysno.OPENAT, Arg.AT_FDCWD, Arg.text(place()), flags))
                .value());
    }

    /** What this symbolic link says. */
    public String readLink() {
        SyscallResult result = LocalKernel.get()
                .call(Syscall.of(
                        Sysno.READLINKAT,
                        Arg.number(fd.number()),
                        Arg.text(""),
                        new Arg.Buffer(new byte[LONGEST_LINK], "target"),
                        Arg.number(LONGEST_LINK)));
        return KernelText.decode(result.buffers().get(0), 0, (int) result.value());
    }

    /** The content of this regular file. */
    public InputStream read() {
        return new FileStream(reopen(BitFlag.or(OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC)));
    }

    /**
     * Where this regular file has data, as offsets from start to end, ascending; what is not among them is a hole. One piece where the file
     * system knows of no holes.
     *
     * @param size its length in bytes
     */
    public List<Piece> pieces(long size) {
        List<Piece> pieces = new ArrayList<>();
        try (Fd open = reopen(BitFlag.or(OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC))) {
            for (long at = 0; at < size; ) {
                long data = open.seek(at, true);
                if (data < 0 || data >= size) {
                    break;
                }
                long hole = open.seek(data, false);
                at = hole < 0 ? size : Math.min(hole, size);
                pieces.add(new Piece(data, at));
            }
            return pieces;
        } catch (KernelException unknown) {
            if (unknown.errno() == Errno.EINVAL) {
                return List.of(new Piece(0, size));
            }
            throw unknown;
        }
    }

    /** A part of a file: bytes from {@code start} to before {@code end}. */
    public record Piece(long start, long end) {}

    /** An extended attribute; empty where there is none, or this file system has none. */
    public Optional<byte[]> attribute(String name) {
        return new AttributeReader(place()).read(name);
    }

    /** All its extended attributes that this process may read; none where its file system has none. */
    public Map<String, byte[]> attributes() {
        return new AttributeReader(place()).readAll();
    }

    public void setAttribute(String name, byte[] value) {
        LocalKernel.get()
                .call(Syscall.of(
                        Sysno.SETXATTR,
                        Arg.text(place()),
                        Arg.text(name),
                        new Arg.Buffer(value, "value"),
                        Arg.number(value.length),
                        Arg.number(0)));
    }

    public void setOwner(int uid, int gid) {
        LocalKernel.get()
                .call(Syscall.of(
                        Sysno.FCHOWNAT,
                        Arg.number(fd.number()),
                        Arg.text(""),
                        Arg.number(uid),
                        Arg.number(gid),
                        BitFlag.or(AtFlag.AT_EMPTY_PATH)));
    }

    /** Not to be called for a symbolic link, which has no permissions. */
    public void setPermissions(int mode) {
        LocalKernel.get()
                .call(Syscall.of(Sysno.FCHMODAT, Arg.AT_FDCWD, Arg.text(place()), Arg.octal(mode), Arg.number(0)));
    }

    /** Sets when it was changed last; when it was read last stays as it is. */
    public void setModified(Instant time) {
        LocalKernel.get()
                .call(Syscall.of(
                        Sysno.UTIMENSAT,
                        Arg.number(fd.number()),
                        Arg.text(""),
                        modification(time),
                        BitFlag.or(AtFlag.AT_EMPTY_PATH)));
    }

    /** Source: utimensat(2). */
    static Arg modification(Instant time) {
        byte[] times = ByteBuffer.allocate(4 * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(0)
                .putLong(UTIME_OMIT)
                .putLong(time.getEpochSecond())
                .putLong(time.getNano())
                .array();
        return new Arg.Struct(times, "[UTIME_OMIT, " + time + "]");
    }

    @Override
    public void close() {
        fd.close();
    }
}
