package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.step.Actor;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls of the agents are refused outside of Wadah, by strace(1), while they travel several at a time: the error names the one
 * that was refused, the program never runs, and nothing is left, on the host least of all.
 */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.USER_NAMESPACES})
@RequiresTool("strace")
class KernelFaultTest {

    /** The first of a kind is often the supervisor's, later ones are PID 1's. */
    private static final List<Integer> WHICH = List.of(1, 2, 6);

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> aContainer() {
        return everyCall(false);
    }

    @TestFactory
    Stream<DynamicTest> aContainerWithAUserNamespaceAndATerminal() {
        return everyCall(true);
    }

    private static Request request(boolean userNamespace) {
        Request request = Request.sh("echo ran");
        return userNamespace ? request.tty().userNamespace().readOnly().securityOption("no-new-privileges") : request;
    }

    private Stream<DynamicTest> everyCall(boolean userNamespace) {
        Running good = wadah.start(request(userNamespace));
        good.await();
        List<String> names = good.container().steps().stream()
                .filter(step -> step.actor() != Actor.ENGINE)
                .map(step -> step.call().substring(0, step.call().indexOf('(')))
                // umask cannot be refused; close closes even when it fails, but not when strace keeps it from being
                // made;
                // wait4 comes after the program has run.
                .filter(name ->
                        !List.of("umask", "close", "close_range", "wait4").contains(name))
                .distinct()
                .toList();
        assertTrue(names.size() > 20, names::toString);
        return names.stream()
                .flatMap(name -> WHICH.stream()
                        .map(which -> DynamicTest.dynamicTest(
                                name + " " + which, () -> refuse(name, which, request(userNamespace)))));
    }

    private void refuse(String name, int which, Request request) throws IOException {
        List<String> mounts = mounts();
        Container container = wadah.create(request);
        Path file = Files.createTempFile(directory, name, "");
        try (Tracer strace = new Tracer(file, "-e", "inject=" + name + ":error=ENOMEM:when=" + which)) {
            try {
                wadah.engine().start(container, List.of(strace));
                container.await();
                assertTrue(which > 1, "the first one was refused, and it started all the same");
                // There are fewer of them before the program runs, or none but the program's own.
                long agents =
                        container.steps().stream().filter(step -> step.failed()).count();
                assertEquals(0, agents, () -> container.steps().toString());
            } catch (EngineException error) {
                assertTrue(strace.refused(), error::toString);
                assertEquals(Problem.STEP_REFUSED, error.problem());
                assertTrue(
                        error.details().get(1).startsWith(name + "(")
                                || error.details().get(1).startsWith("write("),
                        error::toString);
                assertEquals("ENOMEM", error.details().get(2));
                assertEquals(125, container.state().exitCode());
                assertFalse(Files.exists(((ManagedContainer) container).files().log()), "the program ran");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertEquals(mounts, mounts());
        wadah.removeContainers();
    }

    /** The host's, but for those that another run of tests on this machine makes for itself in the temporary directory. */
    private static List<String> mounts() throws IOException {
        String temporary = System.getProperty("java.io.tmpdir");
        String own = wadah.root().path().toString();
        return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .filter(line -> line.contains(own) || !line.contains(temporary))
                .toList();
    }
}
