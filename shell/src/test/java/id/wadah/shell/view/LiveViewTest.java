package id.wadah.shell.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.object.CgroupObject;
import id.wadah.engine.object.KernelObjects;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Glyphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the views show of a process that others made is what lsns, findmnt, getpcaps and the files of /proc say. */
@Requires({Need.ROOT, Need.CGROUP_NAMESPACES, Need.USER_NAMESPACES})
@RequiresTool({"unshare", "setpriv", "lsns", "findmnt", "capsh", "prlimit", "pgrep"})
class LiveViewTest {

    private static final Texts ENGLISH = Texts.in(Language.EN);
    private static final HostPlaces PLACES = new HostPlaces(
            new HostSource(Proc.HOST.self().mounts().orElseThrow()), new DataRoot(Path.of("/no/such/root")));

    private static Isolated isolated;
    private static long pid;

    @BeforeAll
    static void start() throws IOException {
        isolated = Isolated.start("-mpuinC");
        pid = isolated.pid();
    }

    @AfterAll
    static void stop() {
        isolated.close();
    }

    @Test
    void namespacesAreThoseOfLsns() {
        List<String> drawn = Drawn.lines(page -> new NamespacesView(page, ENGLISH).draw("web", pid, Map.of()));
        List<String> listed = Tool.lines("lsns", "-n", "-p", Long.toString(pid), "-o", "NS,TYPE,NPROCS");
        assertTrue(listed.size() >= 7);
        for (String line : listed) {
            String[] columns = line.strip().split("\\s+");
            List<String> row = Drawn.row(drawn, columns[1]);
            assertEquals(columns[0], row.get(1), line);
            boolean own = List.of("mnt", "pid", "uts", "ipc", "net", "cgroup").contains(columns[1]);
            assertEquals(own ? "own" : "shared", row.get(3), line);
            assertEquals(own, !row.get(1).equals(row.get(2)), line);
            if (own) {
                assertTrue(String.join(" ", row).contains(" " + columns[2] + " process"), row + " but " + line);
            }
        }
    }

    @Test
    void theOwnerOfANamespaceIsTheUserNamespaceThatLsnsNames() throws IOException {
        String user =
                Files.readSymbolicLink(Path.of("/proc/self/ns/user")).toString().replaceAll("\\D", "");
        List<String> drawn = Drawn.lines(page -> new NamespacesView(page, ENGLISH).draw("web", pid, Map.of()));
        assertEquals(user, Drawn.row(drawn, "net").get(4));
    }

    @Test
    void containersThatShareANamespaceAreNamed() {
        List<String> drawn =
                Drawn.lines(page -> new NamespacesView(page, ENGLISH).draw("web", pid, Map.of("side", pid)));
        assertTrue(Drawn.row(drawn, "net").contains("side,"));
        assertFalse(Drawn.row(drawn, "user").contains("side,"));
    }

    @Test
    void aUserNamespaceShowsItsMap() throws IOException {
        try (Isolated mapped = Isolated.start("-mpU", "--map-root-user")) {
            List<String> drawn =
                    Drawn.lines(page -> new NamespacesView(page, ENGLISH).draw("web", mapped.pid(), Map.of()));
            assertEquals("own", Drawn.row(drawn, "user").get(3));
            assertTrue(drawn.stream().anyMatch(line -> line.contains("0-0 inside are 0-0 outside")));
        }
    }

    @Test
    void mountsAreThoseOfFindmnt() {
        List<String> drawn = Drawn.lines(
                Integer.MAX_VALUE,
                Glyphs.ASCII,
                page -> new MountsView(page, ENGLISH, PLACES).draw("web", pid, mounts()));
        List<String> listed =
                Tool.lines("findmnt", "-N", Long.toString(pid), "-n", "-l", "-o", "TARGET,FSTYPE,OPTIONS");
        List<String> rows = drawn.subList(2, 2 + listed.size());
        assertEquals("", drawn.get(2 + listed.size()));
        for (String line : listed) {
            String[] columns = line.strip().split("\\s+");
            String name = columns[0].equals("/") ? "/" : columns[0].substring(columns[0].lastIndexOf('/') + 1);
            String mode = columns[2].startsWith("ro") ? "ro" : "rw";
            assertTrue(
                    rows.stream().anyMatch(row -> {
                        List<String> words = Arrays.asList(row.strip().split("\\s+"));
                        return words.stream().anyMatch(word -> word.equals(name) || word.endsWith("/" + name))
                                && words.contains(columns[1])
                                && words.contains(mode);
                    }),
                    line + " in\n" + String.join("\n", rows));
        }
    }

    @Test
    void maskedAndReadOnlyPathsAreToldFromOtherMounts() {
        List<String> drawn = Drawn.lines(page -> new MountsView(page, ENGLISH, PLACES).draw("web", pid, mounts()));
        assertTrue(Drawn.row(drawn, "timer_list").contains("masked"));
        assertTrue(Drawn.row(drawn, "irq").contains("masked"));
        assertTrue(String.join(" ", Drawn.row(drawn, "sys")).contains("read-only part")
                || drawn.stream().anyMatch(line -> line.contains("sys") && line.contains("read-only part")));
        assertEquals(2, drawn.stream().filter(line -> line.contains("masked")).count());
    }

    @Test
    void capabilitiesAreThoseOfCapsh() {
        List<String> drawn = security();
        for (String set : List.of("CapBnd", "CapPrm", "CapEff")) {
            String mask = Tool.run("sed", "-n", "s/^" + set + ":\\s*//p", "/proc/" + pid + "/status")
                    .strip();
            String decoded = Tool.run("capsh", "--decode=" + mask)
                    .strip()
                    .replaceFirst(".*=", "")
                    .replace("cap_", "")
                    .replace(',', ' ')
                    .toUpperCase(Locale.ROOT);
            int count = decoded.split(" ").length;
            assertTrue(
                    drawn.stream().anyMatch(line -> line.endsWith(set) && line.contains(count + ": " + decoded))
                            || drawn.stream().anyMatch(line -> line.endsWith(set) && line.contains("same as Cap")),
                    set + " " + decoded + "\n" + String.join("\n", drawn));
        }
        assertTrue(drawn.stream().anyMatch(line -> line.contains("CHOWN KILL SYS_CHROOT")));
        assertTrue(Drawn.row(drawn, "inheritable").contains("none"));
    }

    @Test
    void whatHoldsItBackIsWhatItsFilesSay() throws IOException {
        List<String> drawn = security();
        assertEquals("yes", Drawn.row(drawn, "NoNewPrivs").get(3));
        assertTrue(Drawn.row(drawn, "oom_score_adj")
                .contains(Files.readString(Path.of("/proc/" + pid + "/oom_score_adj"))
                        .strip()));
        String files = Tool.run("prlimit", "-p", Long.toString(pid), "-n", "-o", "SOFT", "--noheadings");
        assertTrue(String.join(" ", drawn).contains("open files " + files.strip()));
        assertTrue(Drawn.row(drawn, "masked").containsAll(List.of("/proc/timer_list", "/proc/irq")));
        assertTrue(Drawn.row(drawn, "read-only").contains("/proc/sys"));
    }

    @Test
    void theTreeShowsBothNumbersOfEachProcess() {
        List<String> drawn = Drawn.lines(page ->
                new ProcessTreeView(page, ENGLISH, ProcessHandle.current().pid(), Map.of("web", pid)).draw());
        for (String member : Tool.lines("pgrep", "--ns", Long.toString(pid), "--nslist", "pid")) {
            String inside = Tool.run("awk", "/NSpid/ {print $NF}", "/proc/" + member + "/status")
                    .strip();
            List<String> row = Drawn.row(drawn, member);
            assertEquals(inside, row.get(row.indexOf(member) + 1));
        }
        String supervisor =
                Tool.run("awk", "/PPid/ {print $2}", "/proc/" + pid + "/status").strip();
        assertTrue(String.join(" ", Drawn.row(drawn, supervisor)).endsWith("supervisor of web"));
        assertTrue(String.join(" ", Drawn.row(drawn, Long.toString(pid))).endsWith("1 PID 1 of web"));
        assertTrue(String.join(
                        " ",
                        Drawn.row(drawn, Long.toString(ProcessHandle.current().pid())))
                .endsWith("daemon"));
    }

    @Test
    void objectsThatAreGoneAreSaidToBeGone() throws IOException {
        var objects = List.copyOf(KernelObjects.ofProcess(pid).subList(0, 2));
        List<String> there = Drawn.lines(page -> ObjectsCommand.draw(page, ENGLISH, "web", List.copyOf(objects)));
        assertTrue(there.stream().anyMatch(line -> line.contains("2 of 2 are there")));
        Isolated shortLived = Isolated.start("-mpu");
        // Its cgroup is this test's own, and stays.
        var leaving = KernelObjects.ofProcess(shortLived.pid()).stream()
                .filter(object -> !(object instanceof CgroupObject))
                .toList();
        shortLived.close();
        List<String> gone = Drawn.lines(page -> ObjectsCommand.draw(page, ENGLISH, "web", List.copyOf(leaving)));
        assertFalse(leaving.isEmpty());
        assertTrue(
                gone.stream().anyMatch(line -> line.contains("0 of " + leaving.size() + " are there")),
                String.join("\n", gone));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyViewFitsTheTerminal(Language language) {
        Texts texts = Texts.in(language);
        Drawn.fitsEverywhere(page -> new NamespacesView(page, texts).draw("web", pid, Map.of("side", pid)));
        Drawn.fitsEverywhere(page -> new MountsView(page, texts, PLACES).draw("web", pid, mounts()));
        Drawn.fitsEverywhere(page -> new SecurityView(page, texts).draw("web", pid, Optional.empty()));
        Drawn.fitsEverywhere(page -> new ProcessTreeView(page, texts, 1, Map.of("web", pid)).draw());
        Drawn.fitsEverywhere(
                page -> ObjectsCommand.draw(page, texts, "web", List.copyOf(KernelObjects.ofProcess(pid))));
    }

    private static List<String> security() {
        return Drawn.lines(
                500, Glyphs.UNICODE, page -> new SecurityView(page, ENGLISH).draw("web", pid, Optional.empty()));
    }

    private static MountInfo mounts() {
        return Proc.HOST.process(pid).mounts().orElseThrow();
    }
}
