package id.wadah.engine.testing;

import id.wadah.engine.container.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Keeps what a program writes. */
public final class Output implements OutputSink {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @Override
    public synchronized void stdout(byte[] bytes, int offset, int length) {
        out.write(bytes, offset, length);
    }

    @Override
    public synchronized void stderr(byte[] bytes, int offset, int length) {
        error.write(bytes, offset, length);
    }

    public synchronized byte[] bytes() {
        return out.toByteArray();
    }

    public synchronized String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public synchronized String errorText() {
        return error.toString(StandardCharsets.UTF_8);
    }

    /** Waits until the program has written it to its standard output. */
    public void await(String wanted) {
        Awaitility.await("for \"" + wanted + "\"")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(15))
                .until(this::text, text -> text.contains(wanted));
    }
}
