package id.wadah.shell.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.HelpPage;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command can be looked up in both languages, and what can be looked up exists. */
class CommandTextsTest {

    private static final int WIDTH = 80;

    static Stream<Arguments> commands() {
        return CommandCatalogue.entries().stream()
                .flatMap(entry ->
                        Stream.of(Language.values()).map(language -> Arguments.of(entry.name(), entry, language)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("commands")
    void everyCommandAndFlagIsExplained(String name, CommandEntry entry, Language language) {
        Texts texts = Texts.in(language);

        assertTrue(texts.has(entry.textKey() + ".summary"), "summary");
        assertTrue(texts.has(entry.textKey() + ".brief"), "brief");
        assertTrue(texts.get(entry.textKey() + ".summary").length() <= 50, "summary is too long");
        assertTrue(texts.get(entry.textKey() + ".brief").length() <= 28, "brief is too long");
        for (OptionSpec option : options(entry)) {
            assertTrue(texts.has(textKey(entry, option)), textKey(entry, option));
        }
        boolean takesNothing =
                options(entry).isEmpty() && spec(entry).positionalParameters().isEmpty();
        assertEquals(!takesNothing, texts.has(entry.textKey() + ".usage"), "usage");
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("commands")
    void theUsageTellsOfFlagsAndArguments(String name, CommandEntry entry, Language language) {
        String usage = HelpPage.usage(entry, Texts.in(language));

        assertEquals(!options(entry).isEmpty(), usage.contains("[OPTIONS]"), usage);
        assertEquals(
                spec(entry).positionalParameters().size(),
                Stream.of(usage.replace("[OPTIONS]", "").split(" "))
                        .skip(1)
                        .filter(word -> !word.isEmpty() && !word.endsWith("...]"))
                        .count(),
                usage);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("commands")
    void thePageFitsTheTerminal(String name, CommandEntry entry, Language language) {
        String page = new HelpPage(entry, Texts.in(language), WIDTH).text();

        page.lines().forEach(line -> assertTrue(line.length() <= WIDTH, line));
        assertTrue(!page.contains("?" + entry.textKey()) && !page.contains("?command.page"), page);
        for (OptionSpec option : options(entry)) {
            assertTrue(page.contains(option.longestName()), page);
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("commands")
    void examplesAreOfTheCommand(String name, CommandEntry entry, Language language) {
        String key = entry.textKey() + ".examples";
        if (Texts.in(language).has(key)) {
            Texts.in(language)
                    .get(key)
                    .lines()
                    .forEach(example -> assertTrue(example.equals(name) || example.startsWith(name + " "), example));
        }
    }

    /** A text of a command or flag that is gone stays behind unnoticed otherwise. */
    @ParameterizedTest
    @EnumSource
    void noTextIsLeftOfWhatIsGone(Language language) throws IOException {
        Set<String> known = new TreeSet<>();
        for (CommandEntry entry : CommandCatalogue.entries()) {
            options(entry).forEach(option -> known.add(textKey(entry, option)));
        }
        Set<String> names =
                CommandCatalogue.entries().stream().map(CommandEntry::name).collect(Collectors.toSet());
        names.addAll(List.of("page", "theme", "error"));

        for (String key : keys("command", language)) {
            assertTrue(names.contains(key.split("\\.")[1]), key);
            assertTrue(!key.contains(".option.") || known.contains(key), key);
        }
        for (String key : keys("view", language)) {
            assertTrue(!key.contains(".option.") || known.contains(key), key);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothLanguagesSayTheSame(Language language) throws IOException {
        assertEquals(keys("command", Language.EN), keys("command", language));
        Properties english = properties("command", Language.EN);
        Properties other = properties("command", language);
        for (String key : english.stringPropertyNames()) {
            assertEquals(placeholders(english.getProperty(key)), placeholders(other.getProperty(key)), key);
        }
    }

    private static Set<String> placeholders(String text) {
        return Stream.of("{0}", "{1}", "{2}", "{3}").filter(text::contains).collect(Collectors.toSet());
    }

    private static CommandSpec spec(CommandEntry entry) {
        ShellCommand command = entry.maker().get();
        return CommandSpec.forAnnotatedObject(command);
    }

    private static List<OptionSpec> options(CommandEntry entry) {
        return spec(entry).options().stream().filter(option -> !option.hidden()).toList();
    }

    private static String textKey(CommandEntry entry, OptionSpec option) {
        return entry.textKey() + ".option." + option.longestName().replaceFirst("^--?", "");
    }

    private static Set<String> keys(String area, Language language) throws IOException {
        return new TreeSet<>(properties(area, language).stringPropertyNames());
    }

    private static Properties properties(String area, Language language) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(area + "_" + language.code() + ".properties")) {
            assertNotNull(in);
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
