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
    void withManyMoreCommandsThemesAreCutToNamesOneByOne(Language language) {
        List<CommandEntry> many = new ArrayList<>(CommandCatalogue.entries());
        CommandEntry like = many.get(0);
        IntStream.range(0, 8)
                .mapToObj(n -> CommandEntry.of("more" + n, Theme.LESSONS, Completion.NOTHING, like.maker())
                        .textsAt(like.textKey()))
                .forEach(many::add);
        CommandRegistry commands = new CommandRegistry(many);

        String page = page(commands, language, 24);
        assertTrue(page.lines().count() <= 23, page);
        assertNames(commands, page);
        String brief = Texts.in(language).get(like.textKey() + ".brief");
        assertTrue(page.contains(brief), page);
        assertFalse(page.contains(Texts.in(language).get("command.clear.brief")), page);
        assertTrue(page(commands, language, HIGH).lines().count() > 24);
    }

    private static void assertNames(CommandRegistry commands, String page) {
        Set<String> words = Stream.of(page.split("[\\s,]+")).collect(Collectors.toSet());
        assertEquals(
                List.of(),
                commands.plainEntries().stream()
                        .map(CommandEntry::name)
                        .filter(name -> !words.contains(name))
                        .toList());
    }

    private static String page(CommandRegistry commands, Language language, int height) {
        return new HelpOverview(commands, Texts.in(language), 80, height).text();
    }
}
