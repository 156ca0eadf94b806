package id.wadah.shell.session;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jline.terminal.Terminal;

/** A session in memory, whose client is the test: it types, reads, sends signals and goes. */
public final class TestSession implements Session {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<String> arguments;
    private final boolean terminal;
    private final Keyboard keyboard = new Keyboard();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
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
        session.keyboard.type(input);
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
        keyboard.type(text);
    }

    public void endOfInput() {
        keyboard.end();
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
        keyboard.end();
        List.copyOf(closeActions).forEach(Runnable::run);
    }

    public String text() {
        return output.toString(StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        return output.toByteArray();
    }

    public String errorText() {
        return error.toString(StandardCharsets.UTF_8);
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
        return text().replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]|\u001b[=>]|\r", "").replaceAll("~ {79,}", "");
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
        if (device == null) {
            device = TestTerminal.of(terminal ? "xterm" : "dumb", input(), output);
        }
        return device;
    }

    @Override
    public InputStream input() {
        return keyboard.stream();
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
            Thread thread = new Thread(() -> keyboard.bring(passthrough, () -> attached == passthrough));
            thread.setDaemon(true);
            thread.start();
        }
        return () -> attached = null;
    }

    @Override
    public void unread(byte[] bytes, int offset, int length) {
        keyboard.unread(bytes, offset, length);
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
}
