package id.wadah.shell.proof;

import static id.wadah.engine.testing.Need.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Requires;
import id.wadah.lessons.course.Course;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.LessonFault;
import id.wadah.lessons.course.LessonFiles;
import id.wadah.lessons.course.Machine;
import id.wadah.lessons.proof.Leftovers;
import id.wadah.lessons.proof.Prover;
import id.wadah.lessons.study.Classroom;
import id.wadah.lessons.study.Study;
import id.wadah.shell.daemon.Screen;
import id.wadah.shell.daemon.TypedSession;
import id.wadah.shell.desk.Desk;
import id.wadah.shell.repl.ShellFixture;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every lesson that comes with Wadah, as a person does it: at a real terminal, with the client, on the real engine. What a lesson must
 * and must not do is {@link Prover}'s; afterwards nothing is left, which {@link EngineFixture} looks at.
 */
@Requires(ROOT)
class CurriculumTest {

    private static final String MARK = "WADAH_PROOF";
    private static final int ROWS = 300;
    private static final int COLUMNS = 120;

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    @TempDir
    private static Path directory;

    private static LessonDaemon daemon;

    @BeforeAll
    static void serve() throws IOException {
        daemon = new LessonDaemon(WADAH, directory);
    }

    @AfterAll
    static void end() throws InterruptedException {
        daemon.close();
    }

    static Stream<String> lessons() {
        return Course.read(LessonFiles.builtIn()).lessons().map(Lesson::id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lessons")
    void holds(String id) throws Exception {
        String learner = "proof-" + id;
        Map<String, String> environment = Map.of("WADAH_LEARNER", learner, MARK, learner);
        Study study = daemon.classroom().open(learner, null);
        try (Screen screen = daemon.screen(ROWS, COLUMNS, environment)) {
            PromptTypist typist = new PromptTypist(LessonDaemon.keyboard(screen), Texts.in(Language.EN));
            typist.prompt();
            prove(study, id, learner, typist);
            screen.type("exit\r");
            screen.exitCode();
        } finally {
            daemon.classroom().dismiss(learner, null);
        }
    }

    static Stream<String> lessonsThatRequireSomething() {
        return Course.read(LessonFiles.builtIn())
                .lessons()
                .filter(lesson -> !lesson.requires().isEmpty())
                .map(Lesson::id);
    }

    /** What is shown in its place on a machine that has nothing of what lessons require. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("lessonsThatRequireSomething")
    void standsInWhereItCannotBeDone(String id) throws Exception {
        String learner = "variant-" + id;
        ShellFixture bare = new ShellFixture(WADAH, () -> new Machine(Set.of()));
        Map<String, String> environment =
                new HashMap<>(Map.of("WADAH_LANG", "en", "WADAH_LEARNER", learner, MARK, learner));
        environment.putAll(Map.of("LC_ALL", "C.UTF-8", "TERM", "xterm-256color"));
        try (Classroom classroom = bare.classroom();
                TypedSession session = TypedSession.begin(bare.handler(), ROWS, COLUMNS, directory, environment)) {
            Study study = classroom.open(learner, null);
            prove(
                    study,
                    id,
                    learner,
                    new PromptTypist(Keyboard.of(session::type, session::shown), Texts.in(Language.EN)));
            classroom.dismiss(learner, null);
        }
    }

    private static void prove(Study study, String id, String learner, PromptTypist typist) throws Exception {
        Lesson lesson = study.course().find(id).orElseThrow();
        Leftovers leftovers = new Leftovers(WADAH.engine(), Desk.labels(lesson, learner), MARK + "=" + learner);
        List<String> typed = new ArrayList<>();
        List<LessonFault> faults =
                new Prover(study, lesson, typist, leftovers, script -> typed.add(script.place())).prove();
        assertEquals("", faults.stream().map(CurriculumTest::text).collect(Collectors.joining("\n")));
        assertEquals(
                proofsShownHere(study, lesson),
                typed.stream().distinct().sorted().toList());
    }

    /** What is written to be typed is typed. */
    private static List<String> proofsShownHere(Study study, Lesson lesson) {
        return lesson.sections(study.machine()).stream()
                .flatMap(section -> lesson.proof().scripts().stream()
                        .filter(script -> script.section().equals(section.id())))
                .map(script -> script.place())
                .sorted()
                .toList();
    }

    private static String text(LessonFault fault) {
        return Texts.in(Language.EN).get("fault." + fault.key(), fault.details().toArray());
    }
}
