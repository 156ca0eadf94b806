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
import id.wadah.shell.daemon.Client;
import id.wadah.shell.daemon.Daemon;
import id.wadah.shell.daemon.Screen;
import id.wadah.shell.daemon.TypedSession;
import id.wadah.shell.desk.Desk;
import id.wadah.shell.repl.ShellFixture;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    private static final String BUILD = "proof";
    private static final String MARK = "WADAH_PROOF";
    private static final int ROWS = 300;
    private static final int COLUMNS = 120;

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    @TempDir
    private static Path directory;

    private static ShellFixture shell;
    private static Daemon daemon;
    private static Thread serving;
    private static Client client;

    @BeforeAll
    static void serve() throws IOException {
        shell = new ShellFixture(WADAH);
        daemon = Daemon.open(WADAH.root(), BUILD);
        serving = new Thread(() -> {
            try {
                daemon.serve(shell.handler(), () -> true, Duration.ofDays(1), () -> {});
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        serving.start();
        client = Client.of(directory, BUILD, WADAH.root().path());
    }

    @AfterAll
    static void end() throws InterruptedException {
        daemon.shutdown();
        serving.join();
        daemon.close();
        shell.classroom().close();
    }

    static Stream<String> lessons() {
        return Course.read(LessonFiles.builtIn()).lessons().map(Lesson::id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lessons")
    void holds(String id) throws Exception {
        String learner = "proof-" + id;
        Map<String, String> environment =
                Map.of("WADAH_LEARNER", learner, MARK, learner, "LC_ALL", "C.UTF-8", "HOME", directory.toString());
        Study study = shell.classroom().open(learner, null);
        try (Screen screen = new Screen(ROWS, COLUMNS, client.command(), environment)) {
            PromptTypist typist =
                    new PromptTypist(keyboard(keys -> type(screen, keys), screen::raw), Texts.in(Language.EN));
            typist.prompt();
            prove(study, id, learner, typist);
            screen.type("exit\r");
            screen.exitCode();
        } finally {
            shell.classroom().dismiss(learner, null);
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
            prove(study, id, learner, new PromptTypist(keyboard(session::type, session::shown), Texts.in(Language.EN)));
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

    private static void type(Screen screen, String keys) {
        try {
            screen.type(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Keyboard keyboard(Consumer<String> type, Supplier<String> shown) {
        return new Keyboard() {
            @Override
            public void type(String keys) {
                type.accept(keys);
            }

            @Override
            public String shown() {
                return shown.get();
            }
        };
    }
}
