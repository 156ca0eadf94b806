package id.wadah.shell.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.shell.catalogue.CommandCatalogue;
import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.CommandRegistry;
import id.wadah.shell.command.Completion;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.command.Theme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All of Docker's ways to write a command come to the same. */
class CommandWordsTest {

    private final CommandRegistry commands = registry();

    /** The shell's, and a group of which one command has no short name. */
    private static CommandRegistry registry() {
        List<CommandEntry> all = new ArrayList<>(CommandCatalogue.entries());
        ShellCommand any = all.get(0).maker().get();
        all.add(CommandEntry.group("drawer", Theme.SHELL));
        all.add(CommandEntry.of("drawer open", Theme.SHELL, Completion.NOTHING, () -> any));
        return new CommandRegistry(all);
    }

    private CommandWords typed(String line) {
        return CommandWords.of(List.of(line.split(" ")), commands);
    }

    @ParameterizedTest
    @CsvSource({
        "ps -a, ps, -a",
        "docker ps -a, ps, -a",
        "container ls -a, ps, -a",
        "docker container list -a, ps, -a",
        "container run busybox, run, busybox",
        "image ls -q, images, -q",
        "docker image rm -f, rmi, -f",
        "image inspect busybox, image inspect, busybox",
        "system info x, info, x",
        "drawer open x, drawer open, x",
        "docker drawer open x, drawer open, x",
        "drawer --help, drawer, --help",
    })
    void comeToTheirPlainForm(String line, String name, String rest) {
        CommandWords words = typed(line);
        assertEquals(name, words.entry().orElseThrow().name());
        assertEquals(List.of(rest), words.arguments());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"container images", "image run", "container help", "container docker ps", "drawer ps", "open x"})
    void onlyAGroupsOwnCommandsAreInIt(String line) {
        assertTrue(typed(line).entry().isEmpty());
    }

    @Test
    void aGroupAloneShowsWhatIsInIt() {
        assertEquals(
                "container", typed("docker container").entry().orElseThrow().name());
        assertEquals("", typed("docker container").name());
        assertTrue(typed("docker").entry().isEmpty());
    }

    @Test
    void whatDockerHasBesidesIsToldFromMistakes() {
        assertTrue(typed("swarm init").isLater());
        assertFalse(typed("swam init").isLater());
        assertFalse(typed("drawer push").isLater());
    }
}
