package id.wadah.shell.attach;

import id.wadah.shell.session.Passthrough;
import id.wadah.shell.session.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jspecify.annotations.Nullable;

/** A session whose client is the test: it types, resizes, signals and goes. */
final class AttachedSession implements Session {

    final ByteArrayOutputStream output = new ByteArrayOutputStream();
    final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final List<Runnable> closeActions = new ArrayList<>();
    private @Nullable Passthrough passthrough;
    private @Nullable Boolean raw;

    /** Types while something is attached; false when nothing is, so that it would be a prompt that gets it. */
    boolean type(String text) {
        Passthrough attached = passthrough;
        if (attached == null || !attached.wantsInput()) {
            return false;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        attached.input(bytes, 0, bytes.length);
        return true;
    }

    Passthrough attached() {
        Passthrough attached = passthrough;
        if (attached == null) {
            throw new AssertionError("nothing is attached");
        }
        return attached;
    }

    boolean isAttached() {
        return passthrough != null;
    }

    @Nullable
    Boolean raw() {
        return raw;
    }

    void clientGoes() {
        closeActions.forEach(Runnable::run);
    }

    @Override
    public AutoCloseableQuietly passThrough(Passthrough taker, boolean asRaw) {
        passthrough = taker;
        raw = asRaw;
        return () -> passthrough = null;
    }

    @Override
    public void onClose(Runnable action) {
        closeActions.add(action);
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
    public List<String> arguments() {
        return List.of();
    }

    @Override
    public Path directory() {
        return Path.of("/");
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public boolean inputIsTerminal() {
        return true;
    }

    @Override
    public boolean outputIsTerminal() {
        return true;
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
    public int runOnHost(String command) {
        return 0;
    }

    @Override
    public boolean isClosed() {
        return false;
    }
}
