package id.wadah.shell.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;

/** A session in memory, whose client is the test: it types, reads, sends signals and goes. */
public final class TestSession implements Session {

    private static final int END = -1;
    private static final int UNUSED = 0xff;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<String> arguments;
    private final boolean terminal;
    private final LinkedBlockingDeque<Integer> typed = new LinkedBlockingDeque<>();
    private final Sink output = new Sink();
    private final Sink error = new Sink();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Runnable> closeActions = new ArrayList<>();
    private final List<String> hostCommands = new ArrayList<>();
    private volatile Passthrough attached;
    private volatile boolean closed;
    private Terminal device;
    private int looked;

    private TestSession(boolean terminal, List<String> arguments) {
        this.terminal = terminal;
        this.arguments = List.copyOf(arguments);
        environment.put("WADAH_LANG", "en");
        environment.put("USER", "budi");
        environment.put("TERM", terminal ? "xterm" : "dumb");
        environment.put("NO_COLOR", "1");
    }

    /** {@code ./wadah WORD...}, standard input being empty. */
    public static TestSession command(String... words) {
        return command(List.of(words));
    }

    public static TestSession command(List<String> words) {
        TestSession session = new TestSession(false, words);
        session.endOfInput();
        return session;
    }

    /** {@code ./wadah < file}. */
    public static TestSession script(String text) {
        TestSession session = new TestSession(false, List.of());
        session.type(text);
        session.endOfInput();
        return session;
    }

    /** {@code ./wadah} at a terminal of 80 by 24. */
    public static TestSession atTerminal() {
        return new TestSession(true, List.of());
    }

    /** {@code ... | ./wadah WORD...} */
    public static TestSession piped(byte[] input, String... words) {
        TestSession session = new TestSession(false, List.of(words));
        for (byte each : input) {
            session.typed.add(each & 0xff);
        }
        session.endOfInput();
        return session;
    }

    public TestSession with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public TestSession without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Serves it on a thread of its own; its exit code once it has ended. */
    public CompletableFuture<Integer> servedBy(SessionHandler handler) {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                code.complete(handler.serve(this));
            } catch (RuntimeException | Error failure) {
                code.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return code;
    }

    public void type(String text) {
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            typed.add(each & 0xff);
        }
    }

    public void endOfInput() {
        typed.add(END);
    }

    /** The client's terminal has seen Ctrl-C while a program without a terminal of its own runs. */
    public void interrupt() {
        Passthrough taker = attached;
        if (taker != null) {
            taker.signalled("INT");
        } else {
            terminal().raise(Terminal.Signal.INT);
        }
    }

    public void clientGoes() {
        closed = true;
        typed.add(END);
        List.copyOf(closeActions).forEach(Runnable::run);
    }

    public String text() {
        return output.text();
    }

    public byte[] bytes() {
        return output.bytes();
    }

    public String errorText() {
        return error.text();
    }

    public List<String> hostCommands() {
        return hostCommands;
    }

    /** Waits until this is shown, behind all that was waited for before. */
    public TestSession expect(String wanted) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(PATIENCE)
                    .until(() -> shown().indexOf(wanted, looked) >= 0);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no \"" + wanted + "\" in: " + shown().substring(looked), e);
        }
        looked = shown().indexOf(wanted, looked) + wanted.length();
        return this;
    }

    public TestSession expectPrompt() {
        return expect("wadah> ");
    }

    /** What a terminal would have shown, as text: both streams in one, without escape sequences. */
    public String shown() {
        return output.text()
                .replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]|\u001b[=>]|\r", "")
                .replaceAll("~ {79,}", "");
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }

    @Override
    public Path directory() {
        return Path.of("/");
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public boolean inputIsTerminal() {
        return terminal;
    }

    @Override
    public boolean outputIsTerminal() {
        return terminal;
    }

    @Override
    public synchronized Terminal terminal() {
        try {
            if (device == null) {
                String type = terminal ? "xterm" : "dumb";
                device = new DumbTerminal("test", type, input(), output, StandardCharsets.UTF_8);
                Attributes attributes = device.getAttributes();
                attributes.setLocalFlag(Attributes.LocalFlag.ISIG, true);
                // One that is not set is -1, which JLine would take the end of input for.
                for (Attributes.ControlChar each : Attributes.ControlChar.values()) {
                    attributes.setControlChar(each, UNUSED);
                }
                attributes.setControlChar(Attributes.ControlChar.VINTR, 3);
                attributes.setControlChar(Attributes.ControlChar.VEOF, 4);
                device.setAttributes(attributes);
                device.setSize(new Size(80, 24));
            }
            return device;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream input() {
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

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public OutputStream error() {
        return terminal ? output : error;
    }

    @Override
    public AutoCloseableQuietly passThrough(Passthrough passthrough, boolean raw) {
        attached = passthrough;
        if (passthrough.wantsInput()) {
            Thread thread = new Thread(() -> bring(passthrough));
            thread.setDaemon(true);
            thread.start();
        }
        return () -> attached = null;
    }

    private void bring(Passthrough passthrough) {
        try {
            while (attached == passthrough) {
                Integer next = typed.poll(5, TimeUnit.MILLISECONDS);
                if (next != null && (attached != passthrough || next == END)) {
                    typed.addFirst(next);
                    if (next == END && attached == passthrough) {
                        passthrough.endOfInput();
                    }
                    return;
                }
                if (next != null) {
                    passthrough.input(new byte[] {next.byteValue()}, 0, 1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void unread(byte[] bytes, int offset, int length) {
        for (int at = offset + length - 1; at >= offset; at--) {
            typed.addFirst(bytes[at] & 0xff);
        }
    }

    @Override
    public int runOnHost(String command) {
        hostCommands.add(command);
        return 42;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void onClose(Runnable action) {
        closeActions.add(action);
    }

    private static final class Sink extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
        }

        @Override
        public synchronized void write(byte[] some, int offset, int length) {
            bytes.write(some, offset, length);
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        synchronized byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
