package id.wadah.engine.testing;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.container.Attachment;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.StepObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An engine with the {@code busybox} image on a data root of its own, for all tests of a class. After each test its containers are
 * removed, and nothing else may be left: process, mount, cgroup, interface, file, or descriptor of this JVM.
 *
 * <p>{@code @RegisterExtension static final EngineFixture wadah = new EngineFixture();}
 */
public final class EngineFixture implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LeakCheck leaks = LeakCheck.of(this::root);
    private Path directory;
    private ContainerEngine engine;
    private Map<String, Long> descriptors;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("wadah-test");
        SharedImages.provide(root());
        open();
        // What is loaded at the first use stays: it is not to be taken for a leak.
        run(Request.of("true"));
        removeContainers();
    }

    /** Gives a data root that no engine has open the image of these tests. */
    public static void provideImage(DataRoot root) {
        SharedImages.provide(root);
    }

    public void open() {
        engine = ContainerEngine.open(root());
        engine.warmUp();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        leaks.begin();
        descriptors = openDescriptors();
    }

    public DataRoot root() {
        return new DataRoot(directory);
    }

    public ContainerEngine engine() {
        return engine;
    }

    public Container create(Request request) {
        return engine.create(request.build(), AssemblyProgress.SILENT);
    }

    public Running start(Request request, StepObserver... observers) {
        Container container = create(request);
        Output output = new Output();
        Attachment attachment = container.attach(output, true);
        engine.start(container, List.of(observers));
        return new Running(engine, container, attachment, output);
    }

    /** Starts a container and waits for its end. */
    public Running.Result run(Request request, StepObserver... observers) {
        Running running = start(request, observers);
        running.attachment().endOfInput();
        return running.await();
    }

    /** What a script wrote that ended well. */
    public String output(Request request) {
        Running.Result result = run(request);
        if (result.exitCode() != 0) {
            throw new AssertionError("exit code " + result.exitCode() + ": " + result.output() + result.error());
        }
        return result.output();
    }

    public void removeContainers() {
        engine.containers().forEach(container -> engine.remove(container, true, true));
        // A person removes what a person has named; the others must have gone with their containers.
        engine.volumes().prune(volume -> !volume.anonymous());
    }

    /** Removes all containers; then nothing is left of them. */
    public void verifyNothingLeft() {
        removeContainers();
        leaks.verify(PATIENCE);
        Awaitility.await("descriptors as before")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    Map<String, Long> now = openDescriptors();
                    now.forEach((kind, count) -> {
                        if (count > descriptors.getOrDefault(kind, 0L)) {
                            throw new AssertionError("left open: " + kind + ", " + descriptors + " became " + now);
                        }
                    });
                });
    }

    /** How many descriptors of each kind that Wadah opens this JVM has open. */
    private static Map<String, Long> openDescriptors() {
        return Proc.HOST.self().descriptors().orElseThrow().values().stream()
                .map(target -> target.replaceAll(":\\[?[0-9]+]?$", "").replaceAll("^/proc/[0-9]+/.*", "/proc"))
                .filter(kind -> List.of("socket", "pipe", "anon_inode:[pidfd]", "/dev/null", "/dev/ptmx", "/proc")
                                .contains(kind)
                        || kind.contains("memfd")
                        || kind.startsWith("/dev/pts"))
                .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        verifyNothingLeft();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        engine.close();
        FileTree.remove(directory);
    }
}
