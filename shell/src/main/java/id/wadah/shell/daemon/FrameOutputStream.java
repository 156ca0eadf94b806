package id.wadah.shell.daemon;

import java.io.IOException;
import java.io.OutputStream;

/** A client's standard output or error as a stream; each write is on its way at once. */
final class FrameOutputStream extends OutputStream {

    private final Outbox outbox;
    private final int type;

    FrameOutputStream(Outbox outbox, int type) {
        this.outbox = outbox;
        this.type = type;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        outbox.put(type, bytes, offset, length);
    }
}
