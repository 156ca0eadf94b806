package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.study.Classroom;
import id.wadah.shell.catalogue.CommandCatalogue;
import id.wadah.shell.desk.Desk;
import id.wadah.shell.session.SessionHandler;
import id.wadah.shell.text.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A shell that remembers what commands did to it. */
final class TestShell implements Shell {

    private final @Nullable Engine engine;
    private final CommandRegistry commands = CommandCatalogue.registry();
    private Language language = Language.EN;
    private LedgerMode ledger = LedgerMode.ON;
    private int left = -1;
    private boolean ended;

    TestShell(@Nullable Engine engine) {
        this.engine = engine;
    }

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
    public SessionHandler sessions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Desk desk() {
        if (engine == null) {
            throw new UnsupportedOperationException();
        }
        Classroom classroom = new Classroom(engine, () -> new Machine(Set.of()));
        return new Desk(classroom, Map.of(), Path.of("/"), "budi");
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
