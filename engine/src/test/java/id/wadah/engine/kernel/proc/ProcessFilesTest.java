package id.wadah.engine.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFilesTest {

    private static String ps(long pid, String format) {
        return Tool.run("ps", "-o", format, "-p", Long.toString(pid)).strip();
    }

    @Test
    @RequiresTool("ps")
    void psSaysTheSameOfAProcess() {
        try (Helper process = Helper.start("sleep", "61")) {
            Awaitility.await().until(() -> ps(process.pid(), "comm=").equals("sleep"));
            ProcessFiles files = Proc.HOST.process(process.pid());
            ProcStatus status = files.status().orElseThrow();
            ProcStat stat = files.stat().orElseThrow();

            assertEquals(ps(process.pid(), "comm="), status.name());
            assertEquals(ps(process.pid(), "comm="), stat.command());
            assertEquals(ps(process.pid(), "ppid="), Long.toString(status.parent()));
            assertEquals(ps(process.pid(), "ppid="), Long.toString(stat.parent()));
            assertEquals(ps(process.pid(), "pgid="), Long.toString(stat.group()));
            assertEquals(ps(process.pid(), "sid="), Long.toString(stat.session()));
            assertEquals(ps(process.pid(), "euid="), Long.toString(status.uids().get(1)));
            assertEquals(ps(process.pid(), "egid="), Long.toString(status.gids().get(1)));
            assertEquals(ps(process.pid(), "nlwp="), Integer.toString(status.threads()));
            assertEquals(ps(process.pid(), "rss="), Long.toString(status.residentKilobytes()));
            assertEquals(
                    ps(process.pid(), "args="),
                    String.join(" ", files.commandLine().orElseThrow()));
            assertEquals(ps(process.pid(), "stat=").charAt(0), status.state());
            assertEquals(Optional.of(Tool.run("readlink", "-f", "/bin/sleep").strip()), files.executable());
        }
    }

    @Test
    @RequiresTool("setpriv")
    @Requires(Need.ROOT)
    void whatAProcessMayDoIsRead() {
        try (Helper process = Helper.start(
                "setpriv",
                "--no-new-privs",
                "--bounding-set",
                "-all,+chown,+kill",
                "--inh-caps",
                "-all",
                "--ambient-caps",
                "-all",
                "--reuid",
                "1234",
                "--regid",
                "4321",
                "--groups",
                "7,8",
                "sleep",
                "61")) {
            Awaitility.await().until(() -> ps(process.pid(), "comm=").equals("sleep"));
            ProcStatus status = Proc.HOST.process(process.pid()).status().orElseThrow();

            assertTrue(status.noNewPrivileges());
            assertEquals(1 | 1 << 5, status.capabilities().bounding());
            assertEquals(0, status.capabilities().effective());
            assertEquals(List.of(1234L, 1234L, 1234L, 1234L), status.uids());
            assertEquals(List.of(4321L, 4321L, 4321L, 4321L), status.gids());
            assertEquals(List.of(7L, 8L), status.groups());
        }
        ProcStatus own = Proc.HOST.self().status().orElseThrow();
        assertFalse(own.noNewPrivileges());
        assertTrue(own.capabilities().effective() != 0);
    }

    @Test
    @Requires({Need.ROOT, Need.USER_NAMESPACES})
    @RequiresTool({"unshare", "lsns"})
    void lsnsSeesTheSameNamespacesAndOwners() {
        try (Helper process = Helper.start("unshare", "-Urmpuin", "--fork", "sleep", "61")) {
            long child = process.childPid();
            Awaitility.await().until(() -> ps(child, "comm=").equals("sleep"));
            ProcNamespaces namespaces = Proc.HOST.process(child).namespaces().orElseThrow();
            ProcNamespaces own = Proc.HOST.self().namespaces().orElseThrow();

            List<String> theirs = Tool.lines("lsns", "-rn", "-o", "TYPE,NS,ONS", "-p", Long.toString(child));
            List<String> ours = namespaces.inodes().entrySet().stream()
                    .map(each -> each.getKey().procName() + " " + each.getValue() + " "
                            + owner(Proc.HOST.process(child).directory(), each.getKey()))
                    .toList();
            assertEquals(
                    theirs.stream().sorted().toList(), ours.stream().sorted().toList());
            for (NamespaceType type : NamespaceType.values()) {
                boolean shared = type == NamespaceType.CGROUP || type == NamespaceType.TIME;
                assertEquals(!shared, namespaces.differs(type, own), type::procName);
            }
            assertEquals(
                    namespaces.inode(NamespaceType.PID).orElseThrow(),
                    namespaces.forChildren().get(NamespaceType.PID));

            ProcStatus status = Proc.HOST.process(child).status().orElseThrow();
            assertEquals(List.of(child, 1L), status.namespacePids());
            assertEquals(1, status.innermostPid());
            IdMap users = Proc.HOST.process(child).uidMap().orElseThrow();
            assertEquals(List.of(new IdMap.Range(0, 0, 1)), users.ranges());
            assertFalse(users.identity());
            assertTrue(Proc.HOST.self().uidMap().orElseThrow().identity());
            assertEquals(
                    List.of(child),
                    ProcTree.inNamespace(
                            Proc.HOST,
                            NamespaceType.PID,
                            namespaces.inode(NamespaceType.PID).orElseThrow()));
            assertEquals(
                    List.of("lo"),
                    Proc.HOST.process(child).networkDevices().orElseThrow().names());
        }
    }

    private static long owner(Path process, NamespaceType type) {
        OptionalLong owner =
                new NamespaceOwner(LocalKernel.get()).of(process.resolve("ns").resolve(type.procName()));
        return owner.orElse(0);
    }

    @Test
    void aNameWithBracketsAndSpacesDoesNotShiftTheOtherFields(@TempDir Path directory) throws IOException {
        Path program = directory.resolve("a) Z (b c");
        Files.copy(Path.of("/bin/sleep"), program);
        try (Helper process = Helper.start(program.toString(), "61")) {
            Awaitility.await()
                    .until(() -> Proc.HOST
                            .process(process.pid())
                            .stat()
                            .map(stat -> stat.command().equals("a) Z (b c"))
                            .orElse(false));
            ProcStat stat = Proc.HOST.process(process.pid()).stat().orElseThrow();

            assertEquals(ProcessHandle.current().pid(), stat.parent());
            assertTrue(stat.startTime() > 0);
        }
    }

    @Test
    void ofAProcessThatIsGoneNothingIsKnown() {
        Helper process = Helper.start("true");
        process.close();
        ProcessFiles files = Proc.HOST.process(process.pid());

        assertEquals(Optional.empty(), files.status());
        assertEquals(Optional.empty(), files.stat());
        assertEquals(Optional.empty(), files.mounts());
        assertEquals(Optional.empty(), files.namespaces());
        assertEquals(Optional.empty(), files.commandLine());
        assertEquals(Optional.empty(), files.descriptors());
        assertEquals(Optional.empty(), files.cgroups());
        assertEquals(Optional.empty(), files.uidMap());
        assertEquals(Optional.empty(), files.networkDevices());
        assertFalse(files.exists());
        assertEquals(
                OptionalLong.empty(),
                new NamespaceOwner(LocalKernel.get()).of(files.directory().resolve("ns/net")));
    }

    @Test
    void processesThatComeAndGoDuringALookAreNoTrouble() {
        try (Helper process = Helper.start("sh", "-c", "while :; do /bin/true; done")) {
            for (int i = 0; i < 30; i++) {
                ProcTree tree = ProcTree.read(Proc.HOST);
                assertTrue(tree.process(process.pid()).isPresent());
                ProcTree.inNamespace(Proc.HOST, NamespaceType.MNT, 1);
                tree.children(process.pid()).forEach(child -> {
                    Proc.HOST.process(child.pid()).status();
                    Proc.HOST.process(child.pid()).descriptors();
                    Proc.HOST.process(child.pid()).mounts();
                });
            }
        }
    }

    @Test
    void theTreeHasChildrenAndTheirChildren() {
        try (Helper process = Helper.start("sh", "-c", "sh -c 'sleep 61 & sleep 62 & wait' & wait")) {
            List<ProcStat> descendants = Awaitility.await()
                    .until(() -> ProcTree.read(Proc.HOST).descendants(process.pid()), all -> all.size() == 3);

            assertEquals(process.pid(), descendants.get(0).parent());
            assertEquals(descendants.get(0).pid(), descendants.get(1).parent());
            assertEquals(descendants.get(0).pid(), descendants.get(2).parent());
            assertEquals(1, ProcTree.read(Proc.HOST).children(process.pid()).size());
        }
    }

    @Test
    void anArgumentMayBeEmptyOrHaveALineBreak() {
        try (Helper process = Helper.start("sh", "-c", "sleep 61; true", "", "a\nb")) {
            Awaitility.await()
                    .until(() -> Proc.HOST
                                    .process(process.pid())
                                    .commandLine()
                                    .orElse(List.of())
                                    .size()
                            == 5);

            assertEquals(
                    Optional.of(List.of("sh", "-c", "sleep 61; true", "", "a\nb")),
                    Proc.HOST.process(process.pid()).commandLine());
        }
    }

    @Test
    void descriptorsAreThoseThatWereOpened() {
        try (Helper process = Helper.start("sh", "-c", "exec 7>/dev/null 9</proc/version; echo; read end")) {
            process.readLine();

            var open = Proc.HOST.process(process.pid()).descriptors().orElseThrow();
            assertEquals("/dev/null", open.get(7));
            assertEquals("/proc/version", open.get(9));
            assertTrue(open.get(0).startsWith("pipe:["));
            assertFalse(open.containsKey(8));
        }
    }
}
