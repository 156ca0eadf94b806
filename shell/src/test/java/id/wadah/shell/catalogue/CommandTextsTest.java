package id.wadah.shell.catalogue;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.HelpPage;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.grammar.ShellWords;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What help says of a command is short, and true of the command's grammar. */
class CommandTextsTest {

    /** What a line begins with that is typed to a shell of the host. */
    private static final String FROM_OUTSIDE = "./wadah ";

    static Stream<Arguments> commands() {
        return CommandCatalogue.entries().stream()
                .flatMap(entry ->
                        Stream.of(Language.values()).map(language -> Arguments.of(entry.name(), entry, language)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("commands")
    void everyCommandIsSaidInAFewWords(String name, CommandEntry entry, Language language) {
        Texts texts = Texts.in(language);

        assertTrue(texts.has(entry.textKey() + ".brief"), "brief");
        assertTrue(texts.get(entry.textKey() + ".summary").length() <= 50, "summary is too long");
        assertTrue(texts.get(entry.textKey() + ".brief").length() <= 28, "brief is too long");
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("commands")
    void theUsageTellsOfFlagsAndArguments(String name, CommandEntry entry, Language language) {
        String usage = HelpPage.usage(entry, Texts.in(language));

        if (entry.isGroup()) {
            assertEquals(name + " COMMAND", usage);
            return;
        }
        assertEquals(!options(entry).isEmpty(), usage.contains("[OPTIONS]"), usage);
        assertEquals(
                spec(entry).positionalParameters().size(),
                // What follows its own kind, or a command, is more of the same.
                Stream.of(usage.lines()
                                .findFirst()
                                .orElseThrow()
                                .replace("[OPTIONS]", "")
                                .replaceAll("([A-Z|]+) \\[\\1\\.\\.\\.]", "$1")
                                .replace("[ARG...]", "")
                                .split(" "))
                        .skip(entry.isMember() ? 2 : 1)
                        .filter(word -> !word.isEmpty())
                        .count(),
                usage);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("commands")
    void examplesAreOfTheCommand(String name, CommandEntry entry, Language language) {
        for (String example : examples(entry, language)) {
            String typed = example.replaceFirst("^" + Pattern.quote(FROM_OUTSIDE), "");
            assertTrue(typed.equals(name) || typed.startsWith(name + " "), example);
        }
    }

    /** Pipes and redirections are the host's shell's. */
    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("commands")
    void examplesCanBeTypedHere(String name, CommandEntry entry, Language language) {
        for (String example : examples(entry, language)) {
            if (!example.startsWith(FROM_OUTSIDE)) {
                assertDoesNotThrow(() -> ShellWords.commands(example), example);
            }
        }
    }

    private static List<String> examples(CommandEntry entry, Language language) {
        String key = entry.textKey() + ".examples";
        Texts texts = Texts.in(language);
        return texts.has(key) ? texts.get(key).lines().toList() : List.of();
    }

    /** It is wiped when it is answered. */
    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("commands")
    void aQuestionFitsIntoOneLine(String name, CommandEntry entry, Language language) {
        Texts texts = Texts.in(language);
        for (String key : List.of(entry.textKey() + ".ask", entry.textKey() + ".ask-all")) {
            assertTrue(!texts.has(key) || texts.get(key).length() < 80, key);
        }
    }

    private static CommandSpec spec(CommandEntry entry) {
        ShellCommand command = entry.maker().get();
        return CommandSpec.forAnnotatedObject(command);
    }

    private static List<OptionSpec> options(CommandEntry entry) {
        return spec(entry).options().stream().filter(option -> !option.hidden()).toList();
    }
}
