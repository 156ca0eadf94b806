package id.wadah.engine.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;

/** A regular file that was just made and is being written: blocks of nothing but zeros become holes. */
public final class NewFile implements AutoCloseable {

    /** Bytes; also the least that becomes a hole. */
    static final int BLOCK = NativeScratch.SIZE;

    private static final byte[] ZEROS = new byte[BLOCK];
    /** For each thread; in use within one call only. */
    private static final ThreadLocal<byte[]> BLOCKS = ThreadLocal.withInitial(() -> new byte[BLOCK]);

    private final Fd fd;
    /** Where what is written next belongs. */
    private long position;
    /** Where the descriptor stands. */
    private long standing;
    /** Bytes that are no holes. */
    private long written;

    NewFile(Fd fd) {
        this.fd = fd;
    }

    /** The file; closed together with this. */
    public FileHandle handle() {
        return FileHandle.of(fd);
    }

    /** Writes all of {@code content} where the last write ended, and returns the file's length in bytes. */
    public long write(InputStream content) throws IOException {
        return write(content, Long.MAX_VALUE);
    }

    /** As {@link #write(InputStream)}, at most that many bytes. */
    public long write(InputStream content, long most) throws IOException {
        byte[] block = BLOCKS.get();
        for (long left = most; left > 0; ) {
            int wanted = (int) Math.min(left, BLOCK);
            int got = content.readNBytes(block, 0, wanted);
            if (got < BLOCK || !Arrays.equals(block, ZEROS)) {
                stand(position);
                fd.write(block, 0, got);
                standing += got;
                written += got;
            }
            position += got;
            left -= got;
            if (got < wanted) {
                break;
            }
        }
        extend();
        return position;
    }

    /** Bytes that were written and are no holes. */
    public long written() {
        return written;
    }

    /** Leaves a hole up to there, which is not before the end. */
    public void skipTo(long offset) {
        position = offset;
        extend();
    }

    public void setOwner(int uid, int gid) {
        call(Syscall.of(Sysno.FCHOWN, Arg.number(fd.number()), Arg.number(uid), Arg.number(gid)));
    }

    public void setPermissions(int mode) {
        call(Syscall.of(Sysno.FCHMOD, Arg.number(fd.number()), Arg.octal(mode)));
    }

    public void setAttribute(String name, byte[] value) {
        call(Syscall.of(
                Sysno.FSETXATTR,
                Arg.number(fd.number()),
                Arg.text(name),
                new Arg.Struct(value, "value"),
                Arg.number(value.length),
                Arg.number(0)));
    }

    /** Sets when it was changed last; to be called when all is written. */
    public void setModified(Instant time) {
        call(Syscall.of(
                Sysno.UTIMENSAT, Arg.number(fd.number()), Arg.nil(), FileHandle.modification(time), Arg.number(0)));
    }

    private static void call(Syscall call) {
        LocalKernel.get().call(call);
    }

    /** A file ends with what was written last; source: lseek(2). */
    private void extend() {
        if (position > standing) {
            call(Syscall.of(Sysno.FTRUNCATE, Arg.number(fd.number()), Arg.number(position)));
        }
    }

    private void stand(long offset) {
        if (offset != standing) {
            call(Syscall.of(Sysno.LSEEK, Arg.number(fd.number()), Arg.number(offset), Arg.symbol(0, "SEEK_SET")));
            standing = offset;
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
