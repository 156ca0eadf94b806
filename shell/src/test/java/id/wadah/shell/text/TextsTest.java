package id.wadah.shell.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.Problem;
import id.wadah.lessons.glossary.Tongue;
import id.wadah.lessons.glossary.Topic;
import id.wadah.shell.catalogue.CommandCatalogue;
import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.HelpPage;
import id.wadah.shell.command.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Both languages say the same things, all that is asked for is there, and nothing is left over. */
class TextsTest {

    private static final Path FILES = Path.of("src/main/resources/id/wadah/shell/text");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    static List<String> areas() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_en.properties"))
                    .map(name -> name.replace("_en.properties", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("areas")
    void theLanguagesHaveTheSameKeysWithTheSamePlaceholders(String area) throws IOException {
        Map<String, String> english = texts(area, Language.EN);
        Map<String, String> indonesian = texts(area, Language.ID);
        assertEquals(english.keySet(), indonesian.keySet());
        for (String key : english.keySet()) {
            assertEquals(placeholders(english.get(key)), placeholders(indonesian.get(key)), key);
        }
    }

    @ParameterizedTest
    @MethodSource("areas")
    void noKeyIsWrittenTwiceAndEachIsWhereItIsLookedFor(String area) throws IOException {
        for (Language language : Language.values()) {
            List<String> keys = keysAsWritten(area, language);
            assertEquals(keys.size(), new HashSet<>(keys).size(), () -> "twice: " + twice(keys));
            Texts texts = Texts.in(language);
            keys.forEach(key -> assertTrue(texts.has(key), () -> key + " is never looked for in " + area));
        }
    }

    @Test
    void everyAreaHasAFileInEachLanguage() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            Set<String> expected = new TreeSet<>();
            for (String area : areas()) {
                for (Language language : Language.values()) {
                    expected.add(area + "_" + language.code() + ".properties");
                }
            }
            assertEquals(expected, new TreeSet<>(names));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyProblemHasItsMessageAndRemedyAndNothingElseDoes(Language language) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Problem problem : Problem.values()) {
            expected.add("problem." + problem.key());
            expected.add("remedy." + problem.key());
        }
        assertEquals(expected, texts("problem", language).keySet());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyCommandHasItsHelp(Language language) {
        Texts texts = Texts.in(language);
        for (CommandEntry entry : CommandCatalogue.entries()) {
            CommandSpec spec = CommandSpec.forAnnotatedObject(entry.maker().get());
            assertTrue(entry.isGroup() || entry.name().equals(spec.name()), entry.name());
            String key = entry.textKey();
            assertTrue(texts.has(key + ".summary"), key);
            assertTrue(texts.get(key + ".summary").length() <= 60, key + ".summary is long");
            assertEquals(
                    entry.isGroup()
                            || !spec.positionalParameters().isEmpty()
                            || !optionKeys(entry).isEmpty(),
                    texts.has(key + ".usage"),
                    key + ".usage");
            optionKeys(entry).forEach(option -> assertTrue(texts.has(option), option));
            assertFalse(page(entry, texts).contains("?" + key), key);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void helpFitsAScreenOf80Columns(Language language) {
        for (CommandEntry entry : CommandCatalogue.entries()) {
            page(entry, Texts.in(language))
                    .lines()
                    .forEach(line -> assertTrue(line.length() <= 80, entry.name() + ": " + line));
        }
    }

    private static String page(CommandEntry entry, Texts texts) {
        return HelpPage.of(entry, CommandCatalogue.registry(), texts, 80).text();
    }

    @Test
    void whatTheSourcesAskForIsThereAndWhatIsThereIsAskedFor() throws IOException {
        Set<String> literals = literals();
        Set<String> known = new TreeSet<>();
        for (String area : List.of("command", "session")) {
            known.addAll(texts(area, Language.EN).keySet());
        }
        Set<String> made = made();
        Set<String> unused = known.stream()
                .filter(key -> !made.contains(key))
                .filter(key -> !literals.contains(key.replaceFirst("\\.(one|other|remedy)$", "")))
                .filter(key -> !literals.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unused, "nothing says these");
        Set<String> missing = literals.stream()
                .filter(literal -> literal.matches("(command|session|view)(\\.[a-z-]+)+"))
                .filter(literal -> known(literal).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing, "no text has these keys");
    }

    @Test
    void everyErrorOfTheGrammarHasItsText() throws IOException {
        Texts texts = Texts.in(Language.EN);
        Set<String> keys = errorKeys();
        assertTrue(keys.contains("unknown-flag"), keys.toString());
        for (String key : keys) {
            boolean counted = key.endsWith("-arguments") && !key.equals("no-arguments");
            String whole = "command.error." + key + (counted ? ".one" : "");
            assertTrue(texts.has(whole), whole);
        }
    }

    /** Keys that are put together of parts when they are asked for. */
    private static Set<String> made() throws IOException {
        Set<String> made = new TreeSet<>();
        for (Theme theme : Theme.values()) {
            made.add("command.theme." + theme.name().toLowerCase(Locale.ROOT));
        }
        for (Topic topic : Topic.values()) {
            made.add("command.glossary.topic." + topic.key());
        }
        for (Tongue tongue : Tongue.values()) {
            made.add("command.glossary.column." + tongue.code());
        }
        for (String label : List.of("aliases", "see", "command")) {
            made.add("command.glossary." + label);
        }
        for (CommandEntry entry : CommandCatalogue.entries()) {
            for (String part : List.of("brief", "summary", "usage", "about", "examples")) {
                made.add(entry.textKey() + "." + part);
            }
            made.addAll(optionKeys(entry));
        }
        for (String command : List.of("attach", "exec")) {
            made.add("command." + command + ".detached");
            made.add("command." + command + ".given-up");
        }
        for (String mode : List.of("on", "off", "full")) {
            made.add("command.ledger.now." + mode);
        }
        for (String key : errorKeys()) {
            Stream.of("", ".remedy", ".one", ".other").forEach(end -> made.add("command.error." + key + end));
        }
        return made;
    }

    private static List<String> optionKeys(CommandEntry entry) {
        return CommandSpec.forAnnotatedObject(entry.maker().get()).options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .map(entry::optionText)
                .toList();
    }

    private static Set<String> known(String key) {
        Texts texts = Texts.in(Language.EN);
        return Stream.of("", ".one", ".summary", ".detached")
                .map(end -> key + end)
                .filter(texts::has)
                .collect(Collectors.toSet());
    }

    /** The keys that the sources give to errors of usage. */
    private static Set<String> errorKeys() throws IOException {
        Set<String> candidates = new TreeSet<>();
        for (String source : sources()) {
            if (source.contains("UsageException")) {
                Pattern.compile("\"([a-z]+(?:-[a-z]+)+|operator|template)\"")
                        .matcher(source)
                        .results()
                        .map(match -> match.group(1))
                        .forEach(candidates::add);
            }
        }
        Set<String> written = texts("command", Language.EN).keySet();
        candidates.removeIf(key -> written.stream().noneMatch(one -> one.startsWith("command.error." + key))
                && !key.matches("unknown-.*|not-.*|bad-.*|.*-arguments|.*-later"));
        return candidates;
    }

    private static Set<String> literals() throws IOException {
        return sources().stream()
                .flatMap(source -> LITERAL.matcher(source).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }

    private static Map<String, String> texts(String area, Language language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String key : keysAsWritten(area, language)) {
            texts.put(key, Texts.in(language).get(key, "{0}", "{1}", "{2}", "{3}", "{4}"));
        }
        return texts;
    }

    private static List<String> keysAsWritten(String area, Language language) throws IOException {
        List<String> keys = new ArrayList<>();
        boolean continued = false;
        for (String line : Files.readAllLines(FILES.resolve(area + "_" + language.code() + ".properties"))) {
            boolean starts = !continued && !line.isBlank() && !line.startsWith("#");
            if (starts) {
                keys.add(line.split("[=:\\s]", 2)[0]);
            }
            continued = line.endsWith("\\");
        }
        return keys;
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> twice(List<String> keys) {
        Set<String> seen = new HashSet<>();
        return Arrays.asList(keys.stream().filter(key -> !seen.add(key)).toArray(String[]::new));
    }
}
