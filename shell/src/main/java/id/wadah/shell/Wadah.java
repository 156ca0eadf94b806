package id.wadah.shell;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.study.Classroom;
import id.wadah.shell.catalogue.CommandCatalogue;
import id.wadah.shell.command.CommandObservers;
import id.wadah.shell.command.ErrorText;
import id.wadah.shell.daemon.Service;
import id.wadah.shell.inspect.HostProbe;
import id.wadah.shell.ledger.LedgerObserver;
import id.wadah.shell.lesson.LessonObserver;
import id.wadah.shell.repl.ShellHandler;
import id.wadah.shell.repl.Surroundings;
import id.wadah.shell.session.SessionHandler;
import id.wadah.shell.text.LanguageMemory;
import id.wadah.shell.text.Texts;
import java.lang.System.Logger;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The engine with the shell over it: the one place where the parts are put together. */
final class Wadah implements Service {

    private static final Logger LOG = System.getLogger(Wadah.class.getName());

    private static final int USUAL_WIDTH = 80;

    private final ContainerEngine engine;
    private final Classroom classroom;
    private final SessionHandler handler;
    private final AtomicBoolean warm = new AtomicBoolean();

    private Wadah(DataRoot root, Runnable shutdown) {
        this.engine = ContainerEngine.open(root);
        engine.repaired().forEach(line -> LOG.log(Logger.Level.WARNING, "cleaned up: " + line));
        this.classroom = new Classroom(engine, () -> Machine.of(HostProbe.findings(root.path()), engine.cgroups()));
        this.handler = new ShellHandler(new Surroundings(
                engine,
                CommandCatalogue.registry(),
                new CommandObservers(List.of(new LedgerObserver(), new LessonObserver(classroom))),
                classroom,
                new LanguageMemory(root.language()),
                Surroundings.repairedBy(engine),
                this::warmUp,
                shutdown));
    }

    /** @throws EngineException when the data root or the machine cannot be used */
    static Service open(DataRoot root, Runnable shutdown) {
        return new Wadah(root, shutdown);
    }

    /** Why it could not start and what to do, in the language of the person who started it. */
    static String explain(EngineException failure, DataRoot root) {
        return new ErrorText(texts(root), false, USUAL_WIDTH, "").of(failure);
    }

    /** The same for a fault of ours. */
    static String explain(Throwable fault, DataRoot root) {
        return texts(root).get("session.start-fault", fault) + "\n"
                + texts(root).get("session.fault.remedy", root.daemonLog());
    }

    private static Texts texts(DataRoot root) {
        return Texts.in(new LanguageMemory(root.language()).choose(System.getenv()));
    }

    @Override
    public SessionHandler handler() {
        return handler;
    }

    @Override
    public boolean busy() {
        return !engine.registryServers().list().isEmpty()
                || engine.containers().stream()
                        .anyMatch(container -> container.state().status().up());
    }

    /** Once, beside the person who reads the first prompt; a failure shows itself again at the first container. */
    private void warmUp() {
        if (!warm.getAndSet(true)) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            engine.warmUp();
                        } catch (RuntimeException failure) {
                            LOG.log(Logger.Level.WARNING, "warming up", failure);
                        }
                    },
                    "wadah-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void close() {
        classroom.close();
        engine.close();
    }
}
