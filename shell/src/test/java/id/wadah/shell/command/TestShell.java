package id.wadah.shell.command;

import id.wadah.shell.catalogue.CommandCatalogue;
import id.wadah.shell.text.Language;
import java.util.List;

/** A shell that remembers what commands did to it. */
final class TestShell implements Shell {

    private final CommandRegistry commands = CommandCatalogue.registry();
    private Language language = Language.EN;
    private LedgerMode ledger = LedgerMode.ON;
    private int left = -1;
    private boolean ended;

    /** The code that it was left with, -1 while it goes on. */
    int left() {
        return left;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public CommandRegistry commands() {
        return commands;
    }

    @Override
    public Language language() {
        return language;
    }

    @Override
    public void speak(Language wanted) {
        language = wanted;
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
        return List.of("ps -a", "run -it ubuntu bash");
    }

    @Override
    public void leave(int exitCode) {
        left = exitCode;
    }

    @Override
    public void shutdown() {
        ended = true;
    }
}
