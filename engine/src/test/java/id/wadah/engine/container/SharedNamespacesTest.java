package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Namespaces that a container shares with another one, or with the host, looked at from inside and from outside. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class SharedNamespacesTest extends SharedNamespaces {

    private static final List<String> ALL = List.of("mnt", "uts", "ipc", "pid", "net", "cgroup", "user");

    private static String link(Path process, String namespace) {
        try {
            return Files.readSymbolicLink(process.resolve("ns").resolve(namespace))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(namespace, e);
        }
    }

    /** Which namespaces two processes have in common, the user namespace left out. */
    private static Set<String> common(Path one, Path other) {
        return ALL.stream()
                .filter(each -> !each.equals("user") && link(one, each).equals(link(other, each)))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipc", "pid", "net"})
    void exactlyTheNamespaceThatIsAskedForIsTheOtherContainers(String namespace) {
        Running donor = donor();
        Request request = Request.idle();
        switch (namespace) {
            case "ipc" -> request.ipc("container:donor");
            case "pid" -> request.pid("container:donor");
            default -> request.network("container:" + donor.container().id().shortForm());
        }

        Running joined = wadah.start(request);

        assertEquals(Set.of(namespace), common(donor.proc(), joined.proc()));
        assertEquals(Set.of(), common(HOST, joined.proc()));
        // A program that comes later is there as well.
        assertEquals(
                link(donor.proc(), namespace),
                joined.exec("readlink /proc/self/ns/" + namespace).output().strip());
        List<String> made = joined.container().steps().stream()
                .filter(step -> step.kind() == StepKind.CLONE_NAMESPACES)
                .flatMap(step -> step.made().stream())
                .filter(object -> object.startsWith("namespace "))
                .toList();
        assertEquals(4, made.size(), made::toString);
        assertTrue(joined.container().steps().stream().anyMatch(step -> step.kind() == StepKind.JOIN_NAMESPACES));
    }

    @ParameterizedTest
    @CsvSource({"ipc, ipc", "pid, pid", "net, net", "uts, uts"})
    void theHostsNamespaceIsShared(String option, String namespace) {
        Request request = Request.idle();
        switch (option) {
            case "ipc" -> request.ipc("host");
            case "pid" -> request.pid("host");
            case "net" -> request.network("host");
            default -> request.uts("host");
        }

        Running container = wadah.start(request);

        assertEquals(Set.of(namespace), common(HOST, container.proc()));
    }

    @Test
    @RequiresTool("lsns")
    void lsnsCountsTheSameMembers() {
        Running donor = donor();
        Running joined = wadah.start(Request.idle().network("container:donor").pid("container:donor"));

        for (String type : List.of("net", "pid")) {
            String inode = link(donor.proc(), type).replaceAll("\\D", "");
            String[] line = Tool.run("lsns", "-n", "-t", type, "-o", "NPROCS", inode)
                    .strip()
                    .split("\\s+");
            assertTrue(line.length >= 1, type);
            String pids = Tool.run("lsns", "-n", "-o", "PID", inode);
            assertTrue(pids.contains(Long.toString(donor.pid())), pids);
            assertTrue(pids.contains(Long.toString(joined.pid())), pids);
        }
    }

    @Test
    void theWholeIdIsKept() {
        Running donor = donor();

        NamespaceRequest kept = wadah.create(Request.idle()
                        .pid("container:" + donor.container().id().shortForm())
                        .ipc("container:donor"))
                .config()
                .isolation()
                .namespaces();

        String whole = "container:" + donor.container().id().hex();
        assertEquals(whole, kept.pid().word());
        assertEquals(whole, kept.ipc().word());
        assertEquals("private", kept.network().word());
    }

    private static EngineException refused(Request request) {
        return assertThrows(EngineException.class, () -> wadah.start(request));
    }

    @Test
    void whatCannotBeJoinedIsRefusedByName() {
        Running donor = wadah.start(Request.idle().name("donor"));
        Running ended = wadah.start(Request.of("true").name("ended"));
        ended.await();
        wadah.start(Request.idle().name("mapped").userNamespace().ipc("shareable"));
        wadah.create(Request.idle().name("waiting"));

        assertEquals(
                Problem.NO_CONTAINER_TO_JOIN,
                refused(Request.idle().pid("container:nobody")).problem());
        EngineException notRunning = refused(Request.idle().network("container:ended"));
        assertEquals(Problem.CONTAINER_TO_JOIN_NOT_RUNNING, notRunning.problem());
        assertEquals(List.of("ended", "--network"), notRunning.details());
        assertEquals(
                Problem.CONTAINER_TO_JOIN_NOT_RUNNING,
                refused(Request.idle().pid("container:waiting")).problem());
        assertEquals(
                Problem.IPC_NOT_SHAREABLE,
                refused(Request.idle().ipc("container:donor")).problem());
        assertEquals(
                Problem.OTHER_USER_NAMESPACE,
                refused(Request.idle().ipc("container:mapped")).problem());
        assertEquals(
                Problem.CONFLICTING_OPTIONS,
                refused(Request.idle().network("container:donor").hostname("own"))
                        .problem());
        assertEquals(
                Problem.CONFLICTING_OPTIONS,
                refused(Request.idle().uts("host").hostname("own")).problem());
        for (String mode : List.of("host", "container:donor")) {
            assertEquals(
                    Problem.CONFLICTING_OPTIONS,
                    refused(Request.idle().network(mode).userNamespace()).problem());
            assertEquals(
                    Problem.CONFLICTING_OPTIONS,
                    refused(Request.idle().pid(mode).userNamespace()).problem());
        }
        assertEquals("alive\n", donor.exec("echo alive").output());
    }

    /** The stored container is what was asked for, after a restart of the engine as well. */
    @Test
    void theModesAreStoredWithTheContainer() {
        Container container =
                wadah.create(Request.idle().pid("host").ipc("none").uts("host"));
        NamespaceRequest before = container.config().isolation().namespaces();

        wadah.engine().close();
        wadah.open();

        assertEquals(
                before,
                wadah.engine().container(container.name()).config().isolation().namespaces());
        assertEquals("host", before.pid().word());
    }
}
