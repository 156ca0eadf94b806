package id.wadah.shell.attach;

import id.wadah.shell.session.DumbSession;
import id.wadah.shell.session.Passthrough;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session whose client is the test: it types, resizes, signals and goes. */
final class AttachedSession extends DumbSession {

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
    public boolean inputIsTerminal() {
        return true;
    }

    @Override
    public boolean outputIsTerminal() {
        return true;
    }
}
