package id.wadah.shell.lesson;

import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.study.Classroom;
import id.wadah.lessons.study.Look;
import id.wadah.lessons.study.Passed;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.CommandObserver;
import id.wadah.shell.desk.Desk;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets every command count for the lessons: the machine is read when a container is about to execute its program, and when a command has
 * ended; what that fulfilled, or what is nearly right, is told before the next prompt.
 */
public final class LessonObserver implements CommandObserver {

    /** These say themselves what there is to say. */
    private static final Set<String> OWN = Set.of(
            "lessons",
            "learn",
            "next",
            "back",
            "hint",
            "answer",
            "solution",
            "skip",
            "reset",
            "progress",
            "quiz",
            "lesson");

    private static final System.Logger LOG = System.getLogger(LessonObserver.class.getName());

    private final Classroom classroom;

    public LessonObserver(Classroom classroom) {
        this.classroom = classroom;
    }

    @Override
    public Watch begin(CommandContext context, String commandName) {
        return new Lesson(context, commandName);
    }

    /** A command that is run while a lesson may be open. */
    private final class Lesson implements Watch {

        private final CommandContext context;
        private final String command;
        private final Language language;

        Lesson(CommandContext context, String command) {
            this.context = context;
            this.command = command;
            this.language = context.shell().language();
        }

        @Override
        public List<StepObserver> stepObservers() {
            return List.of(new StepObserver() {
                @Override
                public void before(StepKind kind, Actor actor, KernelCall call) {
                    if (kind == StepKind.EXECUTE) {
                        classroom.lookAll();
                    }
                }

                @Override
                public boolean stepwise() {
                    return false;
                }
            });
        }

        @Override
        public void end(int exitCode) {
            Desk desk = context.shell().desk();
            Optional<Study> study = desk.opened();
            if (study.isEmpty()) {
                return;
            }
            Page page = Page.of(context, context.out());
            LessonPage lesson = new LessonPage(page, context.texts());
            boolean speaks = context.interactive() && !OWN.contains(command);
            Look look = classroom.look(study.get(), speaks);
            tell(desk, page, context.texts());
            if (speaks) {
                if (look instanceof Look.Unfulfilled near
                        && near.changed()
                        && near.cue().near()) {
                    lesson.cue(near.cue());
                }
                if (language != context.shell().language()) {
                    again(study.get(), lesson);
                }
                study.get().takeFailure().ifPresent(failure -> LessonCommand.warn(context, failure));
            }
            context.out().flush();
        }
    }

    /** In the other language now: what the learner is reading, or working on. */
    private static void again(Study study, LessonPage page) {
        try {
            study.place()
                    .filter(place -> place.isOpen() || !place.section().hasTask())
                    .ifPresent(page::section);
        } catch (LessonFault slip) {
            LOG.log(System.Logger.Level.DEBUG, "not shown again", slip);
        }
    }

    /** Tells all that the learner has not heard yet. */
    public static void tell(Desk desk, Page on, Texts texts) {
        LessonPage page = new LessonPage(on, texts);
        for (Passed news = desk.takeNews(); news != null; news = desk.takeNews()) {
            page.passed(news);
        }
    }
}
