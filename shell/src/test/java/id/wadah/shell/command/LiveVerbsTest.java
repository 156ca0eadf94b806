package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code pause}, {@code unpause}, {@code update}, {@code diff} and the flags that share namespaces, as they are typed. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.CGROUP_MEMORY, Need.CGROUP_PIDS})
class LiveVerbsTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private Typed typed;

    @BeforeEach
    void begin() {
        typed = Typed.script(WADAH.engine());
    }

    private String field(String template, String container) throws InterruptedException {
        return typed.run("inspect", "-f", template, container).ok().strip();
    }

    @Test
    void whatSharesIsToldByInspectAsDockerTellsIt() throws InterruptedException, IOException {
        Running donor = WADAH.start(Request.idle().name("donor").ipc("shareable"));
        String modes =
                "{{.HostConfig.IpcMode}} {{.HostConfig.PidMode}} {{.HostConfig.NetworkMode}} {{.HostConfig.UTSMode}}";
        assertEquals("shareable  bridge", field(modes, "donor"));
        String flag = "container:donor";

        typed.run("run", "-d", "--name", "side", "--pid", flag, "--ipc", flag, "--net", flag, "busybox", "sleep", "60")
                .ok();
        typed.run(
                        "run",
                        "-d",
                        "--name",
                        "near",
                        "--pid",
                        "host",
                        "--uts",
                        "host",
                        "--network",
                        "host",
                        "busybox",
                        "sleep",
                        "60")
                .ok();

        String whole = "container:" + donor.container().id().hex();
        assertEquals(whole + " " + whole + " " + whole, field(modes, "side"));
        assertEquals("private host host host", field(modes, "near"));
        String pid = field("{{.State.Pid}}", "side");
        for (String type : new String[] {"pid", "ipc", "net"}) {
            assertEquals(
                    Files.readSymbolicLink(donor.proc().resolve("ns").resolve(type)),
                    Files.readSymbolicLink(
                            donor.proc().resolveSibling(pid).resolve("ns").resolve(type)));
        }
    }

    @Test
    void whatCannotBeSharedIsSaidWithWhatToDo() throws InterruptedException {
        WADAH.start(Request.idle().name("donor"));

        Typed.Answer unknown = typed.run("run", "--network", "nosuch", "busybox", "true");
        assertEquals(125, unknown.exitCode());
        assertTrue(unknown.err().replaceAll("\\s+", " ").contains("nosuch"), unknown.err());
        Typed.Answer secret = typed.run("run", "--ipc", "container:donor", "busybox", "true");
        assertEquals(125, secret.exitCode());
        assertTrue(secret.err().replaceAll("\\s+", " ").contains("--ipc shareable"), secret.err());
        Typed.Answer nobody = typed.run("run", "--pid", "container:nobody", "busybox", "true");
        assertEquals(125, nobody.exitCode());
        assertTrue(nobody.err().replaceAll("\\s+", " ").contains("nobody"), nobody.err());
        for (String[] wrong :
                new String[][] {{"--pid", "private"}, {"--uts", "container:donor"}, {"--ipc", "container:"}}) {
            assertEquals(
                    125, typed.run("run", wrong[0], wrong[1], "busybox", "true").exitCode(), wrong[0]);
        }
        Typed.Answer both = typed.run("run", "-h", "own", "--network", "container:donor", "busybox", "true");
        assertTrue(
                both.err().replaceAll("\\s+", " ").contains("--hostname")
                        && both.err().replaceAll("\\s+", " ").contains("do not go together"),
                both.err());
    }

    @Test
    void aPausedContainerSaysSoAndTakesNoProgram() throws InterruptedException {
        WADAH.start(Request.idle().name("still"));

        assertEquals("still\n", typed.run("pause", "still").ok());

        assertTrue(typed.run("ps", "--format", "{{.Status}}").ok().endsWith(" (Paused)\n"));
        assertEquals(
                "still\n",
                typed.run("ps", "--filter", "status=paused", "--format", "{{.Names}}")
                        .ok());
        assertEquals("paused true true", field("{{.State.Status}} {{.State.Running}} {{.State.Paused}}", "still"));
        Typed.Answer exec = typed.run("exec", "still", "true");
        assertEquals(1, exec.exitCode());
        assertTrue(exec.err().replaceAll("\\s+", " ").contains("unpause still"), exec.err());
        assertEquals(1, typed.run("pause", "still").exitCode());
        assertEquals(1, typed.run("rm", "still").exitCode());

        assertEquals("still\n", typed.run("unpause", "still").ok());
        assertEquals("running false", field("{{.State.Status}} {{.State.Paused}}", "still"));
        assertEquals(1, typed.run("unpause", "still").exitCode());
    }

    @Test
    void updateAndInspectAgree() throws InterruptedException {
        WADAH.start(Request.idle().name("bound").memory("64m"));
        String started = field("{{.State.StartedAt}}", "bound");

        assertEquals(
                "bound\n",
                typed.run("update", "-m", "96m", "--memory-swap", "-1", "-c", "512", "--pids-limit", "9", "bound")
                        .ok());

        assertEquals(
                (96 << 20) + " -1 512 9",
                field(
                        "{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.CpuShares}} {{.HostConfig.PidsLimit}}",
                        "bound"));
        assertEquals(started, field("{{.State.StartedAt}}", "bound"));
        assertEquals(1, typed.run("update", "--pids-limit", "9", "nobody").exitCode());
        assertEquals("bound\n", typed.run("update", "--restart", "no", "bound").ok());
    }

    @Test
    void diffIsSortedWithOneLetterEach() throws InterruptedException {
        Running container = WADAH.start(Request.idle().name("writer"));
        assertEquals("", typed.run("diff", "writer").ok());

        container.exec("echo 1 > /b; echo 1 > /a; rm /etc/passwd");

        assertEquals(
                "A /a\nA /b\nC /etc\nD /etc/passwd\n",
                typed.run("diff", "writer").ok());
    }

    @Test
    void theStepsOfOneThatRemovedItselfAreShown() throws InterruptedException {
        typed.run("run", "--rm", "--name", "brief", "busybox", "true").ok();

        String shown = typed.run("steps").ok();
        assertTrue(shown.startsWith("brief was removed") && shown.contains("Steps of brief"), shown);
        assertTrue(typed.run("steps", "brief", "pivot-root").ok().contains("of brief"));
        WADAH.start(Request.of("true").name("newer")).await();
        assertTrue(typed.run("steps").ok().startsWith("Steps of newer"));
    }
}
