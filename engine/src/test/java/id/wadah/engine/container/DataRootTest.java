package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is on disk: kept from one engine to the next, and told of when it is not as it should be. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class DataRootTest extends DataRootFixture {

    private static Running start(ContainerEngine engine, Container container) {
        Output output = new Output();
        Attachment attachment = container.attach(output, true);
        engine.start(container, List.of());
        return new Running(engine, container, attachment, output);
    }

    @Test
    void containersOutliveTheEngine() {
        List<String> steps;
        try (ContainerEngine first = ContainerEngine.open(root())) {
            Container container = create(first, Request.sh("echo kept; exit 9").name("kept"));
            assertEquals(9, start(first, container).await().exitCode());
            steps = container.steps().stream().map(step -> step.call()).toList();
            create(first, Request.of("echo", "later").name("fresh"));
        }
        try (ContainerEngine second = ContainerEngine.open(root())) {
            assertEquals(List.of(), second.repaired());
            Container kept = second.container("kept");
            Output log = new Output();
            kept.log().read(log);
            assertEquals("kept\n", log.text());
            assertEquals(9, kept.state().exitCode());
            assertEquals(steps, kept.steps().stream().map(step -> step.call()).toList());
            assertEquals(
                    List.of("fresh", "kept"),
                    second.containers().stream().map(Container::name).toList());
            assertEquals(
                    "later\n", start(second, second.container("fresh")).await().output());
            removeAll(second);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "config.json, '{\"id\":'",
        "config.json, ''",
        "config.json, 'null'",
        "config.json, '{}'",
        "config.json, '[1,2]'",
        "state.json, '{\"status\":\"NONSENSE\"}'",
        "state.json, 'null'",
        "state.json, '{}'",
    })
    void aCorruptFileCostsOneContainerAndNoOther(String file, String content) throws IOException {
        Path spoilt;
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            for (String name : List.of("good", "bad")) {
                start(
                                engine,
                                create(
                                        engine,
                                        Request.sh("echo " + name + " > /file").name(name)))
                        .await();
            }
            spoilt = ((ManagedContainer) engine.container("bad")).files().directory();
        }
        Files.writeString(spoilt.resolve(file), content);

        try (ContainerEngine engine = ContainerEngine.open(root())) {
            assertEquals(
                    List.of("good"),
                    engine.containers().stream().map(Container::name).toList());
            assertEquals(1, engine.repaired().size(), () -> engine.repaired().toString());
            assertTrue(engine.repaired().get(0).contains(spoilt.getFileName().toString()));
            assertEquals(
                    "fine\n",
                    start(engine, create(engine, Request.of("echo", "fine")))
                            .await()
                            .output());
            removeAll(engine);
        }
        // What the program wrote is still there to be rescued.
        assertEquals("bad\n", Files.readString(spoilt.resolve("overlay/upper/file")));
        Tool.run("rm", "-r", spoilt.toString());
    }

    @Test
    void aRemovalThatWasCutShortIsFinished() throws IOException {
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            Container container = create(engine, Request.sh("mkdir -p /a/b; echo x > /a/b/c"));
            start(engine, container).await();
            Files.delete(((ManagedContainer) container).files().config());
        }
        Files.writeString(root().temporary().resolve("half"), "written");

        try (ContainerEngine engine = ContainerEngine.open(root())) {
            assertEquals(List.of(), engine.containers());
            assertFalse(engine.repaired().isEmpty());
        }
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            assertEquals(List.of(), engine.repaired());
        }
    }

    @Test
    void aDirectoryThatIsNoContainersIsLeftAlone() throws IOException {
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            Files.writeString(root().containers().resolve("note.txt"), "mine");
        }
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            assertEquals(List.of(), engine.containers());
        }
        assertEquals("mine", Files.readString(root().containers().resolve("note.txt")));
        Files.delete(root().containers().resolve("note.txt"));
    }

    @Test
    @RequiresTool("python3")
    void oneEngineADataRoot() {
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            EngineException error = assertThrows(EngineException.class, () -> ContainerEngine.open(root()));
            assertEquals(Problem.ROOT_IN_USE, error.problem());
            assertEquals(List.of(root().path().toString()), error.details());
            // Another process is refused as well.
            String other = "import fcntl, sys\nf = open(sys.argv[1], 'r+')\n"
                    + "try:\n  fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB)\n  print('free')\n"
                    + "except OSError:\n  print('locked')\n";
            assertEquals(
                    "locked\n", Tool.run("python3", "-c", other, root().lock().toString()));
            assertEquals(
                    ProcessHandle.current().pid() + "\n",
                    Tool.run("cat", root().lock().toString()));
            // Its containers are not harmed by the attempt.
            assertEquals(
                    0, start(engine, create(engine, Request.of("true"))).await().exitCode());
            removeAll(engine);
        }
        ContainerEngine.open(root()).close();
    }

    /** They may know where it is, as by the container's ID, and there may be programs with the set-user-ID bit among it. */
    @Test
    @RequiresTool("setpriv")
    void usersOfTheHostReachNoFileOfLayersOrContainers() throws IOException {
        try (ContainerEngine engine = ContainerEngine.open(root())) {
            // Only what is below protects itself now.
            for (Path above : List.of(directory, root().path())) {
                Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Running running = start(
                    engine,
                    create(
                            engine,
                            Request.sh("cp /bin/busybox /own && chmod 4755 /own && echo made && sleep 300")
                                    .userNamespace()));
            running.output().await("made");
            Path own = ((ManagedContainer) running.container()).files().upper().resolve("own");
            Path passwd = engine.images().layers(engine.images().find("busybox").orElseThrow()).stream()
                    .map(layer -> layer.resolve("etc/passwd"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Path readable = Files.writeString(root().path().resolve("readable"), "");
            Files.setPosixFilePermissions(readable, PosixFilePermissions.fromString("rw-r--r--"));

            assertTrue(isReachedByOthers(readable));
            assertTrue(Files.exists(own));
            assertFalse(isReachedByOthers(own));
            assertFalse(isReachedByOthers(passwd));
            Files.delete(readable);
            removeAll(engine);
        }
    }

    private static boolean isReachedByOthers(Path file) {
        return Tool.attempt("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "stat", file.toString())
                        .exitCode()
                == 0;
    }

    @Test
    void twoDataRootsDoNotSeeEachOther() {
        DataRoot other = new DataRoot(directory.resolve("other"));
        EngineFixture.provideImage(other);
        try (ContainerEngine one = ContainerEngine.open(root());
                ContainerEngine two = ContainerEngine.open(other)) {
            Running running = start(one, create(one, Request.idle().name("same")));
            start(two, create(two, Request.idle().name("same")));
            two.close();

            assertEquals(Status.RUNNING, running.container().state().status());
            assertNotEquals(root().cgroupName(), other.cgroupName());
            removeAll(one);
        }
        try (ContainerEngine again = ContainerEngine.open(other)) {
            removeAll(again);
        }
    }

    @Test
    void aReadOnlyDataRootIsSaidSo() {
        Tool.run("mount", "-t", "tmpfs", "-o", "ro", "none", directory.toString());
        try {
            EngineException error = assertThrows(
                    EngineException.class, () -> ContainerEngine.open(new DataRoot(directory.resolve("new"))));
            assertEquals(Problem.ROOT_READ_ONLY, error.problem());
        } finally {
            Tool.run("umount", directory.toString());
        }
    }

    @Test
    void aFullDiskIsSaidSoAndNothingHalfMadeStays() throws IOException {
        Path small = Files.createDirectory(directory.resolve("small"));
        DataRoot root = new DataRoot(small);
        Tool.run("mount", "-t", "tmpfs", "-o", "size=64m", "none", small.toString());
        try {
            EngineFixture.provideImage(root);
            try (ContainerEngine engine = ContainerEngine.open(root)) {
                Container made = create(
                        engine, Request.sh("echo printed; echo x > /x; echo $?").name("made"));
                Tool.attempt("sh", "-c", "cat /dev/zero > " + small + "/filler");

                EngineException error = assertThrows(
                        EngineException.class,
                        () -> create(engine, Request.of("true").name("none")));
                assertEquals(Problem.DISK_FULL, error.problem());
                assertEquals(List.of(made), engine.containers());
                assertEquals(1, Tool.lines("ls", root.containers().toString()).size());

                // A container that is there already fails to start, or runs without its log; it is never half there.
                try {
                    assertTrue(start(engine, made).await().output().startsWith("printed\n"));
                } catch (EngineException refused) {
                    assertTrue(
                            List.of(Problem.DISK_FULL, Problem.STEP_REFUSED).contains(refused.problem()),
                            refused::toString);
                }
                assertEquals(Status.EXITED, made.state().status());

                Files.delete(small.resolve("filler"));
                assertEquals(
                        "fine\n",
                        start(engine, create(engine, Request.of("echo", "fine")))
                                .await()
                                .output());
                removeAll(engine);
                assertEquals(List.of(), Tool.lines("ls", root.containers().toString()));
            }
            try (ContainerEngine next = ContainerEngine.open(root)) {
                assertEquals(List.of(), next.repaired());
            }
        } finally {
            Tool.run("umount", small.toString());
        }
    }
}
