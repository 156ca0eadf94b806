package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of Docker's ways to write a command come to the same. */
class CommandWordsTest {

    @ParameterizedTest
    @CsvSource({
        "ps -a, ps, -a",
        "docker ps -a, ps, -a",
        "container ls -a, ps, -a",
        "docker container list -a, ps, -a",
        "container run busybox, run, busybox",
        "image ls -q, images, -q",
        "docker image rm -f, rmi, -f",
        "image inspect busybox, inspect, busybox",
        "system info x, info, x",
        "container docker x, container docker, x",
        "container prune -f, container prune, -f",
        "docker network create n, network create, n",
        "network remove n, network rm, n",
        "volume list -q, volume ls, -q",
        "system df -v, system df, -v",
    })
    void comeToTheirPlainForm(String typed, String name, String rest) {
        CommandWords words = CommandWords.of(List.of(typed.split(" ")));
        assertEquals(name, words.name());
        assertEquals(List.of(rest), words.arguments());
    }

    @Test
    void onlyAGroupsOwnCommandsAreInIt() {
        assertEquals(
                "container images",
                CommandWords.of(List.of("container", "images")).name());
        assertEquals("image run", CommandWords.of(List.of("image", "run")).name());
        assertEquals("run", CommandWords.of(List.of("image", "run")).word());
        assertEquals(
                "container help", CommandWords.of(List.of("container", "help")).name());
    }

    @Test
    void whatDockerHasIsToldFromWhatIsMisspelt() {
        assertTrue(CommandWords.of(List.of("image", "pull")).isForLater());
        assertTrue(CommandWords.of(List.of("swarm")).isForLater());
        assertFalse(CommandWords.of(List.of("image", "run")).isForLater());
        assertFalse(CommandWords.of(List.of("swarn")).isForLater());
    }

    @Test
    void oneWordIsTheUsualOne() {
        Map<String, String> container = CommandWords.usualNamesBelow("container");

        assertEquals("ps", container.get("ls"));
        assertEquals(1, container.values().stream().filter("ps"::equals).count());
        assertEquals("network ls", CommandWords.usualNamesBelow("network").get("ls"));
        assertTrue(CommandWords.namesBelow("network").containsAll(List.of("ls", "list", "rm", "remove")));
    }

    @Test
    void aGroupAloneHasNoName() {
        assertEquals("", CommandWords.of(List.of("docker", "container")).name());
        assertEquals(
                "container", CommandWords.of(List.of("docker", "container")).group());
        assertEquals("", CommandWords.of(List.of("docker")).name());
    }
}
