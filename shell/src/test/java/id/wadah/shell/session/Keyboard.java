package id.wadah.shell.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What a test types: bytes that wait until somebody reads them, and the end of the input, which stays. */
final class Keyboard {

    private static final int END = -1;

    private final LinkedBlockingDeque<Integer> typed = new LinkedBlockingDeque<>();

    void type(String text) {
        type(text.getBytes(StandardCharsets.UTF_8));
    }

    void type(byte[] bytes) {
        for (byte each : bytes) {
            typed.add(each & 0xff);
        }
    }

    void end() {
        typed.add(END);
    }

    /** They come before all that waits. */
    void unread(byte[] bytes, int offset, int length) {
        for (int at = offset + length - 1; at >= offset; at--) {
            typed.addFirst(bytes[at] & 0xff);
        }
    }

    /** Brings what is typed to {@code taker} as long as it is attached; what comes later stays for the next one. */
    void bring(Passthrough taker, BooleanSupplier attached) {
        try {
            while (attached.getAsBoolean()) {
                Integer next = typed.poll(5, TimeUnit.MILLISECONDS);
                if (next != null && (!attached.getAsBoolean() || next == END)) {
                    typed.addFirst(next);
                    if (next == END && attached.getAsBoolean()) {
                        taker.endOfInput();
                    }
                    return;
                }
                if (next != null) {
                    taker.input(new byte[] {next.byteValue()}, 0, 1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    int next = typed.take();
                    if (next == END) {
                        typed.addFirst(END);
                    }
                    return next;
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int next = read();
                if (next == END) {
                    return END;
                }
                into[offset] = (byte) next;
                return 1;
            }

            @Override
            public int available() {
                return typed.contains(END) ? typed.size() - 1 : typed.size();
            }
        };
    }
}
