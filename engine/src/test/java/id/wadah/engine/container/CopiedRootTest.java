package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.step.Step;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.LeakCheck;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data root that is itself on an overlay, as in a container: there can be no overlay on top, so the layers are copied. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class CopiedRootTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final LeakCheck leaks = LeakCheck.of(this::root);

    private String hostMounts;

    private DataRoot root() {
        return new DataRoot(directory.resolve("top/root"));
    }

    @BeforeEach
    void mountOverlay() throws IOException {
        for (String each : List.of("lower", "upper", "work", "top")) {
            Files.createDirectory(directory.resolve(each));
        }
        Tool.run(
                "mount",
                "-t",
                "overlay",
                "overlay",
                "-o",
                "lowerdir=" + directory.resolve("lower") + ",upperdir=" + directory.resolve("upper") + ",workdir="
                        + directory.resolve("work"),
                directory.resolve("top").toString());
        EngineFixture.provideImage(root());
        hostMounts = mounts();
    }

    private static String mounts() throws IOException {
        return Files.readString(Path.of("/proc/self/mounts"));
    }

    @AfterEach
    void unmount() throws IOException {
        try {
            assertEquals(hostMounts, mounts(), "nothing is mounted on the host");
        } finally {
            Tool.run("umount", directory.resolve("top").toString());
        }
    }

    private Running start(ContainerEngine engine, Request request) {
        Container container = engine.create(request.build(), AssemblyProgress.SILENT);
        Output output = new Output();
        Attachment attachment = container.attach(output, true);
        engine.start(container, List.of());
        return new Running(engine, container, attachment, output);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aContainerRunsOnACopy(boolean userNamespace) throws IOException {
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            Request request = Request.idle();
            Running container = start(engine, userNamespace ? request.userNamespace() : request);

            List<StepKind> kinds =
                    container.container().steps().stream().map(Step::kind).toList();
            assertTrue(kinds.contains(StepKind.BIND_ROOT), kinds::toString);
            assertEquals(
                    "0 0 755\n",
                    container.exec("stat -c '%u %g %a' /bin/busybox").output());
            assertEquals(
                    "0 0\n",
                    container
                            .exec("echo x > /new && rm /etc/passwd && stat -c '%u %g' /new")
                            .output());
            assertEquals("lrwxrwxrwx\n", container.exec("stat -c %A /bin/sh").output());
            assertEquals(
                    "0\n",
                    container
                            .exec("mount | grep -c ' / type overlay.*" + root().path() + "'; true")
                            .output());
            assertFalse(container.exec("cat /proc/self/mountinfo").output().contains(directory + "/top/root/layers"));
            engine.remove(container.container(), true);

            // The layers are as before.
            assertEquals(
                    "afresh\n",
                    start(engine, Request.sh("[ -e /etc/passwd ] && [ ! -e /new ] && echo afresh"))
                            .await()
                            .output());
            engine.containers().forEach(each -> engine.remove(each, true));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatItChangedIsFoundByComparing(boolean userNamespace) {
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            Request request = Request.idle();
            Running container = start(engine, userNamespace ? request.userNamespace() : request);
            assertEquals(List.of(), ChangesTest.lines(engine, container.container()));

            container.exec(ChangesTest.DEEDS);

            ChangesTest.assertTold(ChangesTest.lines(engine, container.container()));
            engine.remove(container.container(), true);
        }
    }

    @Test
    void theRestIsAsUsual() {
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            Running container = start(
                    engine,
                    Request.sh("touch /x; touch /t/x && cat /etc/hostname; id -u; ls -d /root/..; exit 5")
                            .readOnly()
                            .tmpfs("/t:mode=1777")
                            .hostname("salinan")
                            .userNamespace()
                            .user("33"));
            Running.Result result = container.await();

            assertEquals("salinan\n33\n", result.output().substring(0, 11));
            assertTrue(result.error().contains("/x: Read-only file system"), result::error);
            assertEquals(5, result.exitCode());
            engine.containers().forEach(each -> engine.remove(each, true));
        }
    }
}
