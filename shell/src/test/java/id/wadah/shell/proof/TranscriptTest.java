package id.wadah.shell.proof;

import static id.wadah.engine.testing.Need.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.container.Container;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Requires;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.course.Lesson;
import id.wadah.lessons.course.Module;
import id.wadah.lessons.course.Placeholders;
import id.wadah.lessons.course.Section;
import id.wadah.lessons.course.SectionText;
import id.wadah.lessons.proof.Typist;
import id.wadah.lessons.proof.Walkthrough;
import id.wadah.lessons.study.Study;
import id.wadah.shell.daemon.Screen;
import id.wadah.shell.markdown.Markdown;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Glyphs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jline.builtins.ScreenTerminal;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Module A as a new learner sees it, mistakes and all, at a terminal of 80 columns: {@code docs/module-a.en.md} and {@code .id.md}.
 *
 * <p>Each run writes what it saw to {@code target/transcripts}; that the documents show the lessons' texts of today is compared, what this machine
 * showed in between is not, because the next one shows something else.
 */
@Requires(ROOT)
class TranscriptTest {

    private static final String MODULE = "A";
    private static final int ROWS = 400;
    private static final int COLUMNS = 80;
    private static final int LONGEST = 3000;

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Language.class)
    void theDocumentShowsTheLessonsOfToday(Language language) throws Exception {
        String learner = "siswa-" + language.code();
        Map<String, String> environment = Map.of("WADAH_LEARNER", learner, "WADAH_LANG", language.code());
        String seen;
        Module module;
        try (LessonDaemon daemon = new LessonDaemon(WADAH, directory);
                Screen screen = daemon.screen(ROWS, COLUMNS, environment)) {
            Study study = daemon.classroom().open(learner, null);
            module = study.course().modules().stream()
                    .filter(each -> each.id().equals(MODULE))
                    .findFirst()
                    .orElseThrow();
            Keyboard keyboard = LessonDaemon.keyboard(screen);
            PromptTypist typist = new PromptTypist(keyboard, Texts.in(language));
            typist.prompt();
            Reader reader = new Reader(typist, keyboard, study, Texts.in(language));
            Walkthrough walkthrough = new Walkthrough(study, reader, TranscriptTest::containers);
            for (Lesson lesson : module.lessons()) {
                walkthrough.through(lesson);
            }
            seen = screen(keyboard.shown());
            for (Lesson lesson : module.lessons()) {
                typist.command("reset " + lesson.id());
            }
            screen.type("exit\r");
            screen.exitCode();
        }
        String fresh = document(language, module, seen);
        Path written = Path.of("target/transcripts/module-a." + language.code() + ".md");
        Files.createDirectories(written.getParent());
        Files.writeString(written, fresh);
        Path kept = Path.of("../docs", written.getFileName().toString());
        String shown = Files.exists(kept) ? oneLine(Files.readString(kept)) : "";
        List<String> stale = texts(module, language)
                .filter(text -> oneLine(fresh).contains(text) && !shown.contains(text))
                .toList();
        assertEquals(
                List.of(),
                stale,
                () -> kept + " does not show these. Look at shell/" + written + ", and put it there if it is right.");
    }

    /** What the terminal shows in the end, all of it. */
    private static String screen(String written) {
        ScreenTerminal terminal = new ScreenTerminal(COLUMNS, LONGEST);
        terminal.write(written);
        return terminal.toString();
    }

    /** Reads what was noticed before turning the page. */
    private record Reader(Typist typist, Keyboard keyboard, Study study, Texts texts) implements Typist {

        @Override
        public String command(String line) throws InterruptedException, NoPrompt {
            if (line.equals("next")) {
                Awaitility.await().until(() -> told() == passed());
            }
            return typist.command(line);
        }

        private long told() {
            String passed = Glyphs.UNICODE.check() + " " + texts.get("lesson.passed");
            String shown = PlainScreen.of(keyboard.shown());
            return shown.lines().filter(line -> line.startsWith(passed)).count();
        }

        private long passed() {
            return study.course().lessons().mapToLong(study::passed).sum();
        }

        @Override
        public String attach(String line) throws InterruptedException, NoPrompt {
            return typist.attach(line);
        }

        @Override
        public String inside(String keys) throws InterruptedException {
            return typist.inside(keys);
        }

        @Override
        public void prompt() throws InterruptedException, NoPrompt {
            typist.prompt();
        }

        @Override
        public Optional<String> text(Cue cue) {
            return typist.text(cue);
        }

        @Override
        public String screen() {
            return typist.screen();
        }
    }

    private static List<String> containers() {
        return WADAH.engine().containers().stream().map(Container::name).toList();
    }

    private static String document(Language language, Module module, String seen) {
        Texts texts = Texts.in(language);
        String screen = seen.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return "# " + module.id() + ". " + module.title(language.code()) + "\n\n" + texts.get("lesson.transcript")
                + "\n\n```\n" + screen.strip() + "\n```\n";
    }

    /** The paragraphs that are the same for everybody, each on one line as it reads on the screen. */
    private static Stream<String> texts(Module module, Language language) {
        List<String> paragraphs = new ArrayList<>();
        for (Lesson lesson : module.lessons()) {
            for (Section section : lesson.sections()) {
                SectionText text = lesson.text(section, language.code());
                Stream.concat(Stream.of(text.body(), text.done()), text.options().values().stream())
                        .flatMap(part -> Stream.of(part.split("\n\\s*\n")))
                        .filter(paragraph -> !paragraph.isBlank()
                                && Placeholders.names(paragraph).isEmpty())
                        .forEach(paragraph -> paragraphs.add(oneLine(rendered(paragraph))));
            }
        }
        return paragraphs.stream();
    }

    private static String rendered(String markdown) {
        return Markdown.of(markdown).lines(COLUMNS, true, Glyphs.UNICODE).stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
