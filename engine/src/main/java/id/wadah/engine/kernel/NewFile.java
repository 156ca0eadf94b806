package id.wadah.engine.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A regular file that was just made and is being written: blocks of nothing but zeros become holes. */
public final class NewFile implements AutoCloseable {

    /** Bytes; also the least that becomes a hole. */
    static final int BLOCK = NativeScratch.SIZE;

    private static final byte[] ZEROS = new byte[BLOCK];

    private final Fd fd;
    private final byte[] block;
    /** Where what is written next belongs. */
    private long position;
    /** Where the descriptor stands. */
    private long written;

    NewFile(Fd fd) {
        this(fd, new byte[BLOCK]);
    }

    /** @param block of {@link #BLOCK} bytes, for this file's use alone until it is closed */
    NewFile(Fd fd, byte[] block) {
        this.fd = fd;
        this.block = block;
    }

    /** The file; closed together with this. */
    public FileHandle handle() {
        return FileHandle.of(fd);
    }

    /** Writes all of {@code content} where the last write ended, and returns the file's length in bytes. */
    public long write(InputStream content) throws IOException {
        for (int got = content.readNBytes(block, 0, BLOCK); got > 0; got = content.readNBytes(block, 0, BLOCK)) {
            if (got < BLOCK || !Arrays.equals(block, ZEROS)) {
                stand(position);
                fd.write(block, 0, got);
                written += got;
            }
            position += got;
            if (got < BLOCK) {
                break;
            }
        }
        extend();
        return position;
    }

    /** Leaves a hole up to there, which is not before the end. */
    public void skipTo(long offset) {
        position = offset;
        extend();
    }

    /** A file ends with what was written last; source: lseek(2). */
    private void extend() {
        if (position > written) {
            LocalKernel.get().call(Syscall.of(Sysno.FTRUNCATE, Arg.number(fd.number()), Arg.number(position)));
        }
    }

    private void stand(long offset) {
        if (offset != written) {
            LocalKernel.get()
                    .call(Syscall.of(
                            Sysno.LSEEK, Arg.number(fd.number()), Arg.number(offset), Arg.symbol(0, "SEEK_SET")));
            written = offset;
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
