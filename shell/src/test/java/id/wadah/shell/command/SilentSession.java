package id.wadah.shell.command;

import id.wadah.shell.session.DumbSession;
import id.wadah.shell.session.Passthrough;

/** A session of a test: nothing on its standard input, and its output kept. */
final class SilentSession extends DumbSession {

    private final boolean terminal;

    /** @param terminal whether its output is one */
    SilentSession(boolean terminal) {
        this.terminal = terminal;
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
    public AutoCloseableQuietly passThrough(Passthrough passthrough, boolean raw) {
        passthrough.endOfInput();
        return () -> {};
    }

    @Override
    public void onClose(Runnable action) {}
}
