package id.wadah.shell.command;

import id.wadah.shell.desk.Desk;
import id.wadah.shell.session.SessionHandler;
import id.wadah.shell.text.Language;
import java.util.List;

/** What commands can see and change of the shell that they were typed in. */
public interface Shell {

    CommandRegistry commands();

    /** Serves further sessions, over the same engine. */
    SessionHandler sessions();

    /** Where this shell's learner sits. */
    Desk desk();

    Language language();

    /** Speaks another language from now on, here and in later sessions. */
    void speak(Language language);

    LedgerMode ledger();

    void ledger(LedgerMode mode);

    /** What was typed, oldest first; empty outside the interactive shell. */
    List<String> history();

    /** Ends this shell with {@code exitCode} once the command has returned. */
    void leave(int exitCode);

    /** Ends all containers and the daemon once the command has returned. */
    void shutdown();
}
