package id.wadah.shell.repl;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.study.Classroom;
import id.wadah.shell.catalogue.CommandCatalogue;
import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.CommandObservers;
import id.wadah.shell.command.CommandRegistry;
import id.wadah.shell.inspect.HostProbe;
import id.wadah.shell.ledger.LedgerObserver;
import id.wadah.shell.lesson.LessonObserver;
import id.wadah.shell.session.TestSession;
import id.wadah.shell.text.LanguageMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The shell over the engine of a test, as the daemon has it. */
public final class ShellFixture {

    private final EngineFixture wadah;
    final AtomicInteger repaired = new AtomicInteger();
    final AtomicInteger shutdowns = new AtomicInteger();
    final AtomicInteger warmUps = new AtomicInteger();
    final Classroom classroom;
    private final ShellHandler handler;

    public ShellFixture(EngineFixture wadah, CommandEntry... more) {
        this(
                wadah,
                () -> Machine.of(
                        HostProbe.findings(wadah.root().path()), wadah.engine().cgroups()),
                more);
    }

    /** @param machine what lessons are told of this machine */
    public ShellFixture(EngineFixture wadah, Supplier<Machine> machine, CommandEntry... more) {
        this.wadah = wadah;
        List<CommandEntry> commands = new ArrayList<>(CommandCatalogue.entries());
        commands.addAll(List.of(more));
        this.classroom = new Classroom(wadah.engine(), machine);
        this.handler = new ShellHandler(new Surroundings(
                wadah.engine(),
                new CommandRegistry(commands),
                new CommandObservers(List.of(new LedgerObserver(), new LessonObserver(classroom))),
                classroom,
                memory(),
                repaired,
                warmUps::incrementAndGet,
                shutdowns::incrementAndGet));
    }

    public Classroom classroom() {
        return classroom;
    }

    public ShellHandler handler() {
        return handler;
    }

    LanguageMemory memory() {
        return new LanguageMemory(wadah.root().language());
    }

    /** Serves a session to its end; its exit code. */
    int serve(TestSession session) {
        try {
            return session.servedBy(handler).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("out: " + session.text() + "\nerr: " + session.errorText(), e);
        }
    }
}
