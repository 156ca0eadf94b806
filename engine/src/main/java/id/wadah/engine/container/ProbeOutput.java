package id.wadah.engine.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of what a probe writes, as much of it as Docker keeps. */
final class ProbeOutput implements OutputSink {

    private static final int MOST = 4096;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public synchronized void stdout(byte[] bytes, int offset, int length) {
        kept.write(bytes, offset, Math.min(length, MOST - kept.size()));
    }

    @Override
    public void stderr(byte[] bytes, int offset, int length) {
        stdout(bytes, offset, length);
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
