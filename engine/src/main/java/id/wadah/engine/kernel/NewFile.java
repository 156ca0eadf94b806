package id.wadah.engine.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A regular file that was just made and is being written: blocks of nothing but zeros become holes. */
public final class NewFile implements AutoCloseable {

    private static final int BLOCK = 65536;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final FileHandle handle;
    private final SeekableByteChannel channel;

    NewFile(FileHandle handle, SeekableByteChannel channel) {
        this.handle = handle;
        this.channel = channel;
    }

    public FileHandle handle() {
        return handle;
    }

    /** Writes all of {@code content}, and returns its length in bytes. */
    public long write(InputStream content) throws IOException {
        byte[] block = new byte[BLOCK];
        boolean hole = false;
        for (int got = content.readNBytes(block, 0, BLOCK); got > 0; got = content.readNBytes(block, 0, BLOCK)) {
            hole = got == BLOCK && Arrays.equals(block, ZEROS);
            if (hole) {
                channel.position(channel.position() + BLOCK);
            } else {
                ByteBuffer bytes = ByteBuffer.wrap(block, 0, got);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
        if (hole) {
            // A file ends with what was written last.
            channel.position(channel.position() - 1);
            channel.write(ByteBuffer.wrap(ZEROS, 0, 1));
        }
        return channel.position();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            handle.close();
        }
    }
}
