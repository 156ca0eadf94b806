package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ps} lists what Docker's would, in its words, columns and order. */
class PsCommandTest {

    private static final Engine ENGINE = FakeContainer.engineOf(
            FakeContainer.of(9, "fresh", Status.CREATED, Duration.ofSeconds(5), 0, "sh"),
            FakeContainer.of(8, "web", Status.RUNNING, Duration.ofSeconds(200), 0, "httpd", "-f", "-p", "8080", "-v"),
            FakeContainer.of(7, "still", Status.PAUSED, Duration.ofHours(3), 0, "sleep", "9"),
            FakeContainer.of(6, "quick", Status.EXITED, Duration.ofDays(3), 0, "true"),
            FakeContainer.of(5, "web-old", Status.EXITED, Duration.ofDays(20), 137, "httpd"));

    private final Typed typed = Typed.script(ENGINE);

    @Test
    void aTableTellsOfThoseThatRun() throws InterruptedException {
        assertEquals("""
                CONTAINER ID   IMAGE          COMMAND                 CREATED             STATUS                PORTS     NAMES
                888888888888   busybox:1.36   "httpd -f -p 8080 -v"   About an hour ago   Up 3 minutes                    web
                777777777777   busybox:1.36   "sleep 9"               4 hours ago         Up 3 hours (Paused)             still
                """, typed.run("ps").ok());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fresh   | Created",
                "web     | Up 3 minutes",
                "still   | Up 3 hours (Paused)",
                "quick   | Exited (0) 3 days ago",
                "web-old | Exited (137) 2 weeks ago"
            })
    void theStatusIsInDockersWords(String name, String status) throws InterruptedException {
        assertEquals(
                List.of(name + "=" + status),
                typed.run("ps", "-a", "--filter", "name=^" + name + "$", "--format", "{{.Names}}={{.Status}}")
                        .lines());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                      | web still",
                "-a                                    | fresh web still quick web-old",
                "-l                                    | fresh",
                "-n 3                                  | fresh web still",
                "-a -n 2                               | fresh web",
                "--filter status=exited                | quick web-old",
                "--filter status=exited --filter status=created | fresh quick web-old",
                "--filter exited=137                   | web-old",
                "--filter name=web                     | web",
                "-a --filter name=web                  | web web-old",
                "-a --filter name=web --filter status=running | web",
                "-a -f id=77                           | still",
                "--filter ancestor=busybox             | web still",
                "--filter ancestor=busybox:1.36        | web still",
                "--filter ancestor=bbbbbbbbbbbb        | web still",
                "--filter ancestor=ubuntu              | ",
                "-a --filter health=none --filter name=web | web web-old",
                "-a --filter is-task=true              | ",
                "--filter label=tier                   | web still",
                "--filter label=tier=front             | web still",
                "--filter label=tier=back              | ",
                "--filter label=tier --filter label=no | ",
                "--filter publish=80                   | ",
                "-a --filter volume=data               | "
            })
    void optionsChooseContainers(String options, String names) throws InterruptedException {
        String[] words = ((options == null ? "" : options + " ") + "--format {{.Names}}").split(" +");

        assertEquals(
                names == null ? "" : names,
                String.join(" ", typed.run("ps", words).lines()));
    }

    @Test
    void idsAloneAreShortOrWhole() throws InterruptedException {
        assertEquals("888888888888\n777777777777\n", typed.run("ps", "-q").ok());
        assertEquals(
                "8".repeat(64) + "\n" + "7".repeat(64) + "\n",
                typed.run("ps", "-q", "--no-trunc").ok());
    }

    @Test
    void onATerminalNoLineIsTooLong() throws InterruptedException {
        List<String> lines = Typed.terminal(ENGINE).run("ps", "-a").lines();

        assertEquals(6, lines.size());
        lines.forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void aLongCommandIsCutUnlessAskedFor() throws InterruptedException {
        Typed long1 = Typed.script(FakeContainer.engineOf(
                FakeContainer.of(1, "long", Status.RUNNING, Duration.ofSeconds(3), 0, "sleep", "1234567890123456789")));

        assertEquals(
                "\"sleep 1234567890123…\"\n",
                long1.run("ps", "--format", "{{.Command}}").ok());
        assertEquals(
                "\"sleep 1234567890123456789\"\n",
                long1.run("ps", "--no-trunc", "--format", "{{.Command}}").ok());
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch=1, 1",
        "status=asleep, 1",
        "name=[, 1",
        "health=fine, 1",
        "exited=x, 1",
        "is-task=x, 1",
        "justaword, 125"
    })
    void anUnknownFilterIsRefused(String filter, int exitCode) throws InterruptedException {
        Typed.Answer answer = typed.run("ps", "--filter", filter);

        assertEquals(exitCode, answer.exitCode());
        assertTrue(answer.err().contains(filter), answer.err());
    }

    @Test
    void jsonHasDockersFields() throws InterruptedException {
        String line =
                typed.run("ps", "--filter", "name=web", "--format", "json").ok();

        for (String field : List.of(
                "Command",
                "CreatedAt",
                "ID",
                "Image",
                "Labels",
                "LocalVolumes",
                "Mounts",
                "Names",
                "Networks",
                "Ports",
                "RunningFor",
                "Size",
                "State",
                "Status")) {
            assertTrue(line.contains("\"" + field + "\":"), field + " in " + line);
        }
        assertTrue(line.contains("\"Labels\":\"tier=front\""), line);
        assertTrue(line.contains("\"State\":\"running\""), line);
    }
}
