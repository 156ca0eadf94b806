package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.object.CapabilitiesObject;
import id.wadah.engine.object.CgroupObject;
import id.wadah.engine.object.LiveObject;
import id.wadah.engine.object.MountObject;
import id.wadah.engine.object.NamespaceObject;
import id.wadah.engine.object.ProcessObject;
import id.wadah.engine.object.PtyObject;
import id.wadah.engine.object.SeccompObject;
import id.wadah.engine.object.UidMapObject;
import id.wadah.engine.step.KernelObject;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container says it consists of, held against the ordinary tools. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.USER_NAMESPACES})
@RequiresTool({"lsns", "findmnt"})
class ContainerObjectsTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private static <T> List<T> only(Container container, Class<T> type) {
        return container.objects().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Running start(boolean userNamespace) {
        Request request = Request.sh("sleep 300 & sleep 301 & echo ready; wait").tty();
        Running container = wadah.start(userNamespace ? request.userNamespace() : request);
        container.output().await("ready");
        return container;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lsnsFindmntAndProcAgree(boolean userNamespace) {
        Running running = start(userNamespace);
        Container container = running.container();
        String pid = Long.toString(running.pid());

        Set<String> hosts = new HashSet<>(Tool.lines(
                "lsns",
                "-rn",
                "-o",
                "TYPE,NS",
                "-p",
                Long.toString(ProcessHandle.current().pid())));
        Set<String> namespaces = new TreeSet<>(Tool.lines("lsns", "-rn", "-o", "TYPE,NS", "-p", pid));
        namespaces.removeAll(hosts);
        assertEquals(userNamespace ? 7 : 6, namespaces.size());
        assertEquals(
                namespaces,
                only(container, NamespaceObject.class).stream()
                        .map(each -> each.type().procName() + " " + each.inode())
                        .collect(Collectors.toCollection(TreeSet::new)));

        assertEquals(
                new TreeSet<>(Tool.lines("findmnt", "-rn", "-N", pid, "-o", "ID,TARGET,FSTYPE")),
                only(container, MountObject.class).stream()
                        .map(each -> each.id() + " " + each.target() + " " + each.fsType())
                        .collect(Collectors.toCollection(TreeSet::new)));

        String pidNamespace = only(container, NamespaceObject.class).stream()
                .filter(each -> each.type() == NamespaceType.PID)
                .map(each -> Long.toString(each.inode()))
                .findFirst()
                .orElseThrow();
        List<String> processes = Tool.lines(
                "sh",
                "-c",
                "cd /proc; for p in [0-9]*; do [ \"$(readlink $p/ns/pid)\" = 'pid:[" + pidNamespace
                        + "]' ] && echo $p; done; true");
        assertEquals(3, processes.size());
        assertEquals(
                new TreeSet<>(processes),
                only(container, ProcessObject.class).stream()
                        .map(each -> Long.toString(each.pid()))
                        .collect(Collectors.toCollection(TreeSet::new)));

        for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
            assertEquals(
                    Tool.lines("sed", "-n", "s/^" + set + ":\\t//p", "/proc/" + pid + "/status"),
                    List.of(only(container, CapabilitiesObject.class)
                            .get(0)
                            .details()
                            .get(set)));
        }
        assertEquals(1, only(container, SeccompObject.class).size());
        assertEquals(userNamespace ? 1 : 0, only(container, UidMapObject.class).size());
        assertEquals("/dev/pts/0", only(container, PtyObject.class).get(0).identity());
        assertEquals(
                Tool.lines(
                        "sh",
                        "-c",
                        "cut -d: -f3 /proc/" + pid + "/cgroup | grep -c "
                                + container.id().hex()),
                List.of(Integer.toString(only(container, CgroupObject.class).size())));
        container.objects().forEach(each -> assertTrue(each.exists(), each::identity));
    }

    @Test
    void theStepsNameTheObjectsThatAreThere() {
        Running running = start(true);
        Set<String> made = running.container().steps().stream()
                .flatMap(step -> step.made().stream())
                .collect(Collectors.toSet());
        Set<String> there = running.container().objects().stream()
                .map(each -> each.kind() + " " + each.identity())
                .collect(Collectors.toSet());

        for (String kind : List.of("namespace", "cgroup", "overlay", "interface", "process")) {
            Set<String> ofKind =
                    there.stream().filter(each -> each.startsWith(kind + " ")).collect(Collectors.toSet());
            if (kind.equals("process")) {
                // Its own children are not of Wadah's making.
                ofKind.retainAll(Set.of("process " + running.pid()));
            }
            assertTrue(!ofKind.isEmpty(), kind);
            assertTrue(made.containsAll(ofKind), () -> kind + ": " + ofKind + " of " + made);
        }
    }

    @Test
    void allOfThemGoWithIt() {
        Running running = start(false);
        List<KernelObject> objects = running.container().objects();
        long pid = running.pid();

        wadah.engine().stop(running.container(), java.time.Duration.ZERO);

        assertEquals(List.of(), running.container().objects());
        for (KernelObject each : objects) {
            Awaitility.await(each.identity())
                    .until(() -> !each.exists()
                            || each instanceof NamespaceObject namespace
                                    && !namespace.members().contains(pid));
            if (each instanceof LiveObject live && !(each instanceof NamespaceObject)) {
                assertTrue(live.details().isEmpty(), each::identity);
            }
        }
        assertTrue(Path.of("/proc").toFile().exists());
    }
}
