package id.wadah.shell.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
        "container docker x, docker, x",
    })
    void comeToTheirPlainForm(String typed, String name, String rest) {
        CommandWords words = CommandWords.of(List.of(typed.split(" ")));
        assertEquals(name, words.name());
        assertEquals(List.of(rest), words.arguments());
    }

    @Test
    void onlyAGroupsOwnCommandsAreInIt() {
        assertTrue(CommandWords.of(List.of("container", "ls")).isInGroup());
        assertTrue(CommandWords.of(List.of("image", "rm")).isInGroup());
        assertFalse(CommandWords.of(List.of("container", "images")).isInGroup());
        assertFalse(CommandWords.of(List.of("image", "run")).isInGroup());
        assertFalse(CommandWords.of(List.of("container", "help")).isInGroup());
    }

    @Test
    void aGroupAloneHasNoName() {
        assertEquals("", CommandWords.of(List.of("docker", "container")).name());
        assertEquals(
                "container", CommandWords.of(List.of("docker", "container")).group());
        assertEquals("", CommandWords.of(List.of("docker")).name());
    }
}
