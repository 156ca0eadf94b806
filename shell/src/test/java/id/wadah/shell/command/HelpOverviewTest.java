package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.shell.catalogue.CommandCatalogue;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All commands are seen at once on the smallest usual screen; on a higher one with what they do. */
class HelpOverviewTest {

    private static final int HIGH = 200;

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyCommandIsOnAScreenOf80By24(Language language) {
        String page = page(CommandCatalogue.registry(), language, 24);

        assertTrue(page.lines().count() <= 23, page);
        page.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertNames(CommandCatalogue.registry(), page);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whereThereIsRoomEachIsExplained(Language language) {
        String page = page(CommandCatalogue.registry(), language, HIGH);

        Texts texts = Texts.in(language);
        for (CommandEntry entry : CommandCatalogue.registry().plainEntries()) {
            assertTrue(page.contains(texts.get(entry.textKey() + ".brief")), entry.name());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theWayToGroupsAndCommandsIsTold(Language language) {
        String page = page(CommandCatalogue.registry(), language, 24);

        assertTrue(page.contains("help GROUP") && page.contains("help COMMAND"), page);
        Set<String> words = words(page);
        Theme.words().forEach(word -> assertTrue(words.contains(word), word));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void onALowerScreenThemesAreCutToNamesOneByOne(Language language) {
        CommandRegistry commands = CommandCatalogue.registry();
        long high = page(commands, language, HIGH).lines().count();

        String page = page(commands, language, (int) high);

        assertTrue(page.lines().count() < high, page);
        assertNames(commands, page);
        assertTrue(page.contains(Texts.in(language).get("command.run.brief")), page);
        assertFalse(page.contains(Texts.in(language).get("command.clear.brief")), page);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void commandsBelowAGroupStandBehindIt(Language language) {
        CommandEntry like = CommandCatalogue.entries().get(0);
        List<CommandEntry> few = Stream.of("port", "network", "network create", "network rm", "volume", "volume ls")
                .map(name -> CommandEntry.of(name, Theme.NETWORKS, Completion.NOTHING, like.maker())
                        .textsAt(like.textKey()))
                .toList();

        String page = page(new CommandRegistry(few), language, 5);

        assertTrue(page.contains(": port, network create|rm, volume ls\n"), page);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void howeverManyCommandsThereAreTheScreenHoldsThem(Language language) {
        List<CommandEntry> many = new ArrayList<>(CommandCatalogue.entries());
        CommandEntry like = many.get(0);
        for (Theme theme : Theme.values()) {
            IntStream.range(0, 40)
                    .mapToObj(n -> CommandEntry.of("more" + theme.word() + n, theme, Completion.NOTHING, like.maker())
                            .textsAt(like.textKey()))
                    .forEach(many::add);
        }

        String page = page(new CommandRegistry(many), language, 24);

        assertTrue(page.lines().count() <= 23, page);
        page.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertEquals(
                Theme.values().length,
                page.lines().filter(line -> line.endsWith(" ...")).count(),
                page);
    }

    private static void assertNames(CommandRegistry commands, String page) {
        Set<String> words = words(page);
        assertEquals(
                List.of(),
                commands.plainEntries().stream()
                        .map(CommandEntry::name)
                        .filter(name -> !Stream.of(name.split(" ")).allMatch(words::contains))
                        .toList());
    }

    private static Set<String> words(String page) {
        return Stream.of(page.split("[\\s,|.]+")).collect(Collectors.toSet());
    }

    private static String page(CommandRegistry commands, Language language, int height) {
        return new HelpOverview(commands, Texts.in(language), 80, height).text();
    }
}
