package id.wadah.shell.command;

import id.wadah.shell.session.Passthrough;
import id.wadah.shell.session.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;

/** A session of a test: nothing on its standard input, and its output kept. */
final class TestSession implements Session {

    private final boolean terminal;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    /** @param terminal whether its output is one */
    TestSession(boolean terminal) {
        this.terminal = terminal;
    }

    ByteArrayOutputStream written() {
        return output;
    }

    ByteArrayOutputStream complaints() {
        return error;
    }

    @Override
    public List<String> arguments() {
        return List.of();
    }

    @Override
    public Path directory() {
        return Path.of("/");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("LANG", "C.UTF-8");
    }

    @Override
    public boolean inputIsTerminal() {
        return false;
    }

    @Override
    public boolean outputIsTerminal() {
        return terminal;
    }

    @Override
    public Terminal terminal() {
        try {
            return new DumbTerminal(input(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream input() {
        return new ByteArrayInputStream(new byte[0]);
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public OutputStream error() {
        return error;
    }

    @Override
    public AutoCloseableQuietly passThrough(Passthrough passthrough, boolean raw) {
        passthrough.endOfInput();
        return () -> {};
    }

    @Override
    public int runOnHost(String command) {
        throw new AssertionError("no command of these tests runs on the host: " + command);
    }

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public void onClose(Runnable action) {}
}
