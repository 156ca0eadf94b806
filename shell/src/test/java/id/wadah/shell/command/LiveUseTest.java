package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code top}, {@code stats}, {@code ps --ns} and {@code ps -s}, beside what ps(1), lsns and the kernel's files say. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.CGROUP_MEMORY, Need.CGROUP_PIDS})
@Timeout(60)
class LiveUseTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private Typed typed;

    @BeforeEach
    void begin() {
        typed = Typed.script(WADAH.engine());
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" {2,}"));
    }

    @Test
    @RequiresTool("ps")
    void topAgreesWithPs() throws InterruptedException {
        WADAH.start(Request.sh("sleep 301 & sleep 302 & wait").name("web"));
        // Until then it is a shell that is about to become another program.
        Awaitility.await()
                .until(() -> typed.run("top", "web", "-o", "pid,stat,comm").lines().stream()
                        .skip(1)
                        .map(line -> line.strip().replaceFirst("^[0-9]+ +", "").replaceAll(" +", " "))
                        .sorted()
                        .toList()
                        .equals(List.of("S sleep", "S sleep", "Ss sh")));
        String format =
                "pid,ppid,pgid,sid,user,uid,group,gid,vsz,tty,stat,ni,pri,nlwp,comm,pidns,netns,userns,utsns,args";

        List<String> ours = typed.run("top", "web", "-o", format).lines();
        assertEquals(4, ours.size(), ours.toString());
        for (String line : ours.subList(1, 4)) {
            String pid = words(line).get(0);
            String theirs = Tool.run("ps", "-o", format.replace(",", ":20,").replace("args:20", "args"), "-p", pid)
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    List.of(theirs.strip().split("\\s+")), List.of(line.strip().split("\\s+")));
        }
    }

    @Test
    void topNumbersProcessesAsTheHostDoes() throws InterruptedException {
        Running running = WADAH.start(Request.idle().name("web"));

        List<String> lines = typed.run("top", "web").lines();

        assertEquals(List.of("UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD"), words(lines.get(0)));
        assertEquals(Long.toString(running.pid()), words(lines.get(1)).get(1));
        assertEquals("sleep 300", words(lines.get(1)).get(7));
    }

    @Test
    void topOfOneThatDoesNotRunIsAnError() throws InterruptedException {
        WADAH.create(Request.idle().name("web"));

        assertEquals(1, typed.run("top", "web").exitCode());
        assertEquals(1, typed.run("top", "nobody").exitCode());
    }

    @Test
    void statsOnceHasARowForEachThatRuns() throws InterruptedException {
        WADAH.start(Request.sh("while :; do :; done").name("busy").memory("64m"));
        WADAH.start(Request.idle().name("idle"));
        WADAH.create(Request.idle().name("asleep"));

        List<String> rows = typed.run(
                        "stats", "--no-stream", "--format", "{{.Name}} {{.CPUPerc}} {{.MemUsage}} {{.PIDs}}")
                .lines();

        assertEquals(2, rows.size(), rows.toString());
        assertTrue(rows.get(0).matches("idle 0\\.\\d\\d% .*B / .*iB 1"), rows.toString());
        assertTrue(rows.get(1).matches("busy [1-9]\\d*\\.\\d\\d% .*B / 64MiB 1"), rows.toString());
        assertEquals(
                3,
                typed.run("stats", "--no-stream", "-a", "--format", "{{.ID}}")
                        .lines()
                        .size());
        assertEquals(
                "idle\n",
                typed.run("stats", "--no-stream", "--format", "{{.Container}}", "idle")
                        .ok());
        Typed.Answer unknown = typed.run("stats", "--no-stream", "idle", "nobody");
        assertEquals(1, unknown.exitCode());
        assertEquals("", unknown.out());
    }

    /** As Ctrl-C does. */
    @Test
    void statsGoesOnUntilItIsInterrupted() throws Exception {
        WADAH.start(Request.idle().name("web"));
        CompletableFuture<Thread> began = new CompletableFuture<>();
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
            began.complete(Thread.currentThread());
            assertThrows(InterruptedException.class, () -> typed.run("stats"));
        });
        Thread worker = began.get(10, TimeUnit.SECONDS);

        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> written().split("CONTAINER ID", -1).length > 2);
        assertFalse(ended.isDone());
        worker.interrupt();
        ended.get(10, TimeUnit.SECONDS);
    }

    private String written() {
        return ((SilentSession) typed.session()).written().toString(StandardCharsets.UTF_8);
    }

    @Test
    void psShowsNamespacesAndWhatIsShared() throws InterruptedException, IOException {
        Running donor = WADAH.start(Request.idle().name("donor"));
        WADAH.start(Request.idle().name("guest").network("container:donor").pid("container:donor"));
        WADAH.start(Request.idle().name("open").uts("host"));

        List<String> lines = typed.run("ps", "--ns").lines();

        assertEquals(List.of("NAMESPACE", "HOST", "open", "guest", "donor"), words(lines.get(0)));
        String net = inode(donor, "net");
        assertEquals(List.of(net + " a", net + " a"), row(lines, "net").subList(3, 5));
        assertEquals(inode(donor, "pid") + " a", row(lines, "pid").get(4));
        assertEquals(inode(donor, "ipc"), row(lines, "ipc").get(4));
        String host =
                Files.readSymbolicLink(Path.of("/proc/self/ns/uts")).toString().replaceAll("\\D", "");
        assertEquals(List.of(host, host + "*"), row(lines, "uts").subList(1, 3));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("a ") && line.contains("guest, donor")));
        Typed narrow = Typed.terminal(WADAH.engine());
        assertTrue(narrow.run("ps", "--ns").lines().stream().allMatch(line -> line.length() <= 80));
    }

    private static List<String> row(List<String> lines, String kind) {
        return words(lines.stream()
                .filter(line -> line.startsWith(kind + " "))
                .findFirst()
                .orElseThrow());
    }

    private static String inode(Running container, String type) throws IOException {
        return Files.readSymbolicLink(container.proc().resolve("ns").resolve(type))
                .toString()
                .replaceAll("\\D", "");
    }

    @Test
    void psTellsHowMuchWasWritten() throws InterruptedException {
        Running running = WADAH.start(Request.sh(
                        "head -c 5000 /dev/zero > /a; ln /a /b; head -c 70 /dev/zero > /etc/c; echo written; sleep 300")
                .name("web"));
        running.output().await("written");

        String size = typed.run("ps", "--format", "{{.Size}}").ok();
        assertTrue(size.matches("5\\.07kB \\(virtual .*B\\)\n"), size);
        assertTrue(typed.run("ps", "-s").lines().get(0).endsWith("SIZE"));
        assertFalse(typed.run("ps").lines().get(0).endsWith("SIZE"));
    }

    @Test
    void updateSaysWhatThisKernelCannotDo() throws InterruptedException {
        WADAH.start(Request.idle().name("web"));
        boolean weighs = WADAH.engine().cgroups().weighsDisks();

        Typed.Answer answer = typed.run("update", "--blkio-weight", "300", "web");

        assertEquals(0, answer.exitCode());
        assertEquals("web\n", answer.out());
        assertEquals(weighs, !answer.err().contains("--blkio-weight"));
        assertEquals(1, typed.run("update", "web").exitCode(), "nothing to change");
    }
}
