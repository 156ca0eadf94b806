package id.wadah.shell.repl;

import id.wadah.shell.command.CommandRegistry;
import id.wadah.shell.command.LedgerMode;
import id.wadah.shell.command.Shell;
import id.wadah.shell.desk.Desk;
import id.wadah.shell.session.Session;
import id.wadah.shell.session.SessionHandler;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.List;
import java.util.function.Supplier;

/** What one session remembers from command to command. */
final class SessionShell implements Shell {

    private static final Logger LOG = System.getLogger(SessionShell.class.getName());

    private final Surroundings surroundings;
    private final Desk desk;
    private Supplier<List<String>> history = List::of;
    private Language language;
    private LedgerMode ledger = LedgerMode.ON;
    private boolean leaving;
    private boolean shuttingDown;
    private int exitCode;

    SessionShell(Surroundings surroundings, Session session) {
        this.surroundings = surroundings;
        this.desk = new Desk(
                surroundings.classroom(),
                session.environment(),
                session.directory(),
                Prompt.user(session.environment()));
        this.language = surroundings.memory().choose(session.environment());
    }

    @Override
    public CommandRegistry commands() {
        return surroundings.commands();
    }

    @Override
    public SessionHandler sessions() {
        return new ShellHandler(surroundings);
    }

    @Override
    public Desk desk() {
        return desk;
    }

    @Override
    public Language language() {
        return language;
    }

    Texts texts() {
        return Texts.in(language);
    }

    @Override
    public void speak(Language chosen) {
        language = chosen;
        try {
            surroundings.memory().remember(chosen);
        } catch (IOException notRemembered) {
            // It holds for this session; a data root that cannot be written shows itself at the next container.
            LOG.log(Logger.Level.WARNING, "the language is not remembered", notRemembered);
        }
    }

    @Override
    public LedgerMode ledger() {
        return ledger;
    }

    @Override
    public void ledger(LedgerMode mode) {
        ledger = mode;
    }

    @Override
    public List<String> history() {
        return history.get();
    }

    /** Where {@link #history} is from now on. */
    void historyFrom(Supplier<List<String>> source) {
        history = source;
    }

    @Override
    public void leave(int code) {
        leaving = true;
        exitCode = code;
    }

    /** Whether a command has asked to end the shell. */
    boolean isLeaving() {
        return leaving;
    }

    /** With which code it is to end, where a command has asked for that. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public void shutdown() {
        shuttingDown = true;
        leave(0);
    }

    boolean isShuttingDown() {
        return shuttingDown;
    }
}
