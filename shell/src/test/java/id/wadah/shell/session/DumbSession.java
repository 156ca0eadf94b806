package id.wadah.shell.session;

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

/** A session of a test: nothing on its standard input, its output kept, and a terminal that can do nothing. */
public abstract class DumbSession implements Session {

    protected final ByteArrayOutputStream output = new ByteArrayOutputStream();
    protected final ByteArrayOutputStream error = new ByteArrayOutputStream();

    public final ByteArrayOutputStream written() {
        return output;
    }

    public final ByteArrayOutputStream complaints() {
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
    public int runOnHost(String command) {
        throw new AssertionError("no command of these tests runs on the host: " + command);
    }

    @Override
    public boolean isClosed() {
        return false;
    }
}
