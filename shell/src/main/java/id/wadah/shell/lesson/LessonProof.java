package id.wadah.shell.lesson;

import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.course.Proof;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.proof.Leftovers;
import id.wadah.lessons.proof.Prover;
import id.wadah.lessons.study.Classroom;
import id.wadah.lessons.study.Study;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.daemon.TypedSession;
import id.wadah.shell.desk.Desk;
import id.wadah.shell.proof.Keyboard;
import id.wadah.shell.proof.PromptTypist;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Proves lessons in sessions of this daemon, as a learner of its own, whose progress is forgotten afterwards. */
final class LessonProof {

    /** Tall, so that nothing waits for a key; wide, so that lines are as they were written. */
    private static final int ROWS = 500;

    private static final int COLUMNS = 160;
    /** A machine that has nothing of what lessons may require. */
    private static final Machine BARE = new Machine(Set.of());

    private static final String MARK = "WADAH_PROOF";

    private final CommandContext context;
    private final Path directory;
    private final Course course;

    LessonProof(CommandContext context, Path directory, Course course) {
        this.context = context;
        this.directory = directory;
        this.course = course;
    }

    /**
     * Proves it on this machine; where it can be done here, then also what stands in for it elsewhere.
     *
     * @param proved hears of each script that did what it should
     */
    List<LessonFault> prove(Lesson lesson, Consumer<Proof.Script> proved) throws InterruptedException {
        List<LessonFault> faults = new ArrayList<>();
        for (Machine machine : machines(lesson)) {
            if (!lesson.sections(machine).isEmpty()) {
                faults.addAll(prove(lesson, machine, proved));
            }
        }
        return faults;
    }

    private List<Machine> machines(Lesson lesson) {
        Machine here = context.shell().desk().classroom().machine();
        boolean both = !lesson.requires().isEmpty() && lesson.missing(here).isEmpty();
        return both ? List.of(here, BARE) : List.of(here);
    }

    /** Tasks that neither this machine shows nor one that lacks all that the lesson requires. */
    List<String> elsewhere(Lesson lesson) {
        Set<Section> shown = machines(lesson).stream()
                .flatMap(machine -> lesson.sections(machine).stream())
                .collect(Collectors.toSet());
        return lesson.sections().stream()
                .filter(section -> section.hasTask() && !shown.contains(section))
                .map(Section::id)
                .toList();
    }

    private List<LessonFault> prove(Lesson lesson, Machine machine, Consumer<Proof.Script> proved)
            throws InterruptedException {
        String learner = "proof-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        Classroom classroom = context.shell().desk().classroom();
        Study study = classroom.open(learner, directory, () -> course, machine);
        try (TypedSession session = TypedSession.begin(
                context.shell().sessions(), ROWS, COLUMNS, context.session().directory(), environment(learner))) {
            Leftovers leftovers = new Leftovers(context.engine(), Desk.labels(lesson, learner), MARK + "=" + learner);
            Prover prover = new Prover(
                    study,
                    lesson,
                    new PromptTypist(Keyboard.of(session::type, session::shown), context.texts()),
                    leftovers,
                    proved);
            return context.interruptibly(prover::prove);
        } finally {
            classroom.dismiss(learner, directory);
        }
    }

    private Map<String, String> environment(String learner) {
        Map<String, String> environment = new HashMap<>(context.session().environment());
        environment.put("TERM", "xterm-256color");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("WADAH_LANG", context.texts().language().code());
        environment.put("WADAH_LEARNER", learner);
        environment.put("WADAH_LESSONS", directory.toString());
        environment.put(MARK, learner);
        return environment;
    }
}
