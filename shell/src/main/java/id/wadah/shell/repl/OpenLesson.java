package id.wadah.shell.repl;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.study.Place;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.HelpPage;
import id.wadah.shell.desk.Desk;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The lesson that a learner left open, taken up when a shell begins: it is named, and from then on its tasks are noticed. */
final class OpenLesson {

    private static final System.Logger LOG = System.getLogger(OpenLesson.class.getName());

    private final SessionShell shell;
    private final Console console;
    private final AtomicBoolean told = new AtomicBoolean();

    OpenLesson(SessionShell shell, Console console) {
        this.shell = shell;
        this.console = console;
    }

    /**
     * Takes it up at once where the lessons are in memory already. Else that is done beside the first prompt, which does not wait for it.
     *
     * @param above shows a text above the prompt
     */
    void resume(DataRoot root, Consumer<Supplier<String>> above) {
        Desk desk = shell.desk();
        if (!desk.hasBegun(root)) {
            return;
        }
        if (desk.opened().isPresent()) {
            console.out().print(text());
            console.out().flush();
            return;
        }
        Thread reader = new Thread(
                () -> {
                    String text = text();
                    above.accept(() -> told.getAndSet(true) ? "" : text);
                },
                "open lesson");
        reader.setDaemon(true);
        reader.start();
    }

    /** A line with a break behind it; empty when no lesson is open. */
    private String text() {
        try {
            Study study = shell.desk().study();
            Optional<Place> open = study.place().filter(place -> place.attempt().finished() == null);
            if (open.isEmpty()) {
                return "";
            }
            String title = open.get().lesson().title(shell.language().code());
            return String.join(
                            System.lineSeparator(),
                            HelpPage.wrap(shell.texts().get("lesson.open", title), console.width()))
                    + System.lineSeparator();
        } catch (EngineException | LessonFault unreadable) {
            // Said in full by the first command of the lessons.
            LOG.log(System.Logger.Level.WARNING, "no lesson is taken up", unreadable);
            return "";
        }
    }

    /** The learner has typed something: naming the lesson would only disturb now. */
    void goOn() {
        told.set(true);
    }
}
