package id.wadah.engine.image.layout;

import java.io.OutputStream;

/** A stream to something that only grows; closing it does not end that. */
final class Appending extends OutputStream {

    interface Target {
        void append(byte[] bytes, int from, int length);
    }

    private final Target target;

    Appending(Target target) {
        this.target = target;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        target.append(bytes, offset, length);
    }

    @Override
    public void close() {
        // What was written stays open for more.
    }
}
