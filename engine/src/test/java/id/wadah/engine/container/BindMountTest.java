package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepObserver;
import id.wadah.engine.testing.EngineFixture;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and directories of the host in real containers. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"findmnt", "mount", "umount"})
class BindMountTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @TempDir
    Path host;

    /** Mounts that a test has made on the host, its temporary directory being one in the host's own tree. */
    @AfterEach
    void unmount() {
        while (Tool.attempt("umount", host.toString()).exitCode() == 0
                || Tool.attempt("umount", host.resolve("sub").toString()).exitCode() == 0
                || Tool.attempt("umount", host.resolve("late").toString()).exitCode() == 0) {
            // One more.
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDirectoryIsTheSameOnBothSides(boolean userNamespace) throws IOException {
        Files.writeString(host.resolve("file"), "of the host");
        Tool.run("chmod", "777", host.toString());
        Request request = Request.idle().volume(host + ":/new/place");
        Running container = wadah.start(userNamespace ? request.userNamespace() : request);
        assertEquals(
                Tool.run("stat", "-c", "%d:%i", host.resolve("file").toString()),
                container.exec("stat -c %d:%i /new/place/file").output());
        container.exec("echo inside > /new/place/made");
        // A bind mount shows the host's owners as they are: root of a user namespace is not root there.
        assertEquals(
                userNamespace ? "100000\n" : "0\n",
                Tool.run("stat", "-c", "%u", host.resolve("made").toString()));
        assertEquals(
                userNamespace ? "65534\n" : "0\n",
                container.exec("stat -c %u /new/place/file").output());
    }

    @Test
    void aFileIsMountedOnAFile() throws IOException {
        Path file = Files.writeString(host.resolve("file"), "127.0.0.1 mine\n");
        assertEquals(
                "127.0.0.1 mine\n", wadah.output(Request.of("cat", "/etc/hosts").volume(file + ":/etc/hosts")));
        assertEquals(
                "127.0.0.1 mine\n",
                wadah.output(Request.of("cat", "/not/yet/there").volume(file + ":/not/yet/there:ro")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "/etc/passwd"})
    void aFileAndADirectoryDoNotGoTogether(String target) throws IOException {
        Path source = target.equals("/etc") ? Files.writeString(host.resolve("file"), "") : host;
        EngineException refused = assertThrows(
                EngineException.class, () -> wadah.start(Request.of("true").volume(source + ":" + target)));
        assertEquals(Problem.MOUNT_KINDS_DIFFER, refused.problem());
    }

    @Test
    void whatIsNotThereIsMadeForMinusVAndRefusedForMount() {
        Path missing = host.resolve("a/b");
        assertEquals(
                Problem.BIND_SOURCE_MISSING,
                assertThrows(
                                EngineException.class,
                                () -> wadah.create(Request.idle().mount("type=bind,src=" + missing + ",dst=/x")))
                        .problem());
        Container created = wadah.create(Request.of("true").volume(missing + ":/x"));
        assertFalse(Files.exists(missing), "as with Docker, only the start makes it");
        wadah.engine().start(created, List.of());
        assertTrue(Files.isDirectory(missing));
    }

    @Test
    void whatAFailedStartMadeIsTakenBack() {
        StepObserver refusal = new StepObserver() {
            @Override
            public void before(StepKind kind, Actor actor, KernelCall call) {
                if (kind == StepKind.BIND_MOUNT) {
                    throw new KernelException(call, Errno.EPERM);
                }
            }
        };
        Path missing = host.resolve("a/b");
        Container container = wadah.create(Request.of("true").volume(missing + ":/x"));
        assertThrows(EngineException.class, () -> wadah.engine().start(container, List.of(refusal)));
        assertFalse(Files.exists(host.resolve("a")));
    }

    @Test
    void readOnlyHoldsForWhatIsMountedBelowAndKeepsOtherFlags() throws IOException {
        Path sub = Files.createDirectory(host.resolve("sub"));
        Tool.run("mount", "-t", "tmpfs", "-o", "nosuid,noexec", "t", sub.toString());
        Running container = wadah.start(Request.idle().volume(host + ":/x:ro").volume(sub + ":/y:ro"));
        for (String place : new String[] {"/x/sub", "/y"}) {
            String options = Tool.run("findmnt", "-N", Long.toString(container.pid()), "-n", "-o", "OPTIONS", place);
            assertTrue(options.startsWith("ro,nosuid,noexec"), options);
            assertTrue(container.exec("touch " + place + "/f").error().contains("Read-only"));
        }
        assertTrue(container.exec("touch /x/f").error().contains("Read-only"));
        // The host's own are as before.
        Files.writeString(sub.resolve("f"), "");
        Files.writeString(host.resolve("f"), "");
    }

    @Test
    void whatIsMountedBelowComesAlongUnlessItIsNotToBe() throws IOException {
        Path sub = Files.createDirectory(host.resolve("sub"));
        Tool.run("mount", "-t", "tmpfs", "t", sub.toString());
        Files.writeString(sub.resolve("below"), "");
        assertEquals("below\n", wadah.output(Request.of("ls", "/x/sub").volume(host + ":/x")));
        assertEquals(
                "",
                wadah.output(Request.of("ls", "/x/sub").mount("type=bind,src=" + host + ",dst=/x,bind-nonrecursive")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rslave", "rshared"})
    void laterMountsSpreadAsAskedFor(String propagation) throws IOException {
        Tool.run("mount", "--bind", host.toString(), host.toString());
        Tool.run("mount", "--make-shared", host.toString());
        Files.createDirectories(host.resolve("sub"));
        Files.createDirectories(host.resolve("late"));
        Running container = wadah.start(Request.idle()
                .capAdd("SYS_ADMIN")
                .securityOption("seccomp=unconfined")
                .volume(host + ":/x" + (propagation.isEmpty() ? "" : ":" + propagation)));

        Tool.run("mount", "-t", "tmpfs", "late", host.resolve("late").toString());
        Files.writeString(host.resolve("late/file"), "");
        assertEquals(
                propagation.isEmpty() ? "" : "file\n",
                container.exec("ls /x/late").output());
        assertEquals("", container.exec("mount -t tmpfs inside /x/sub").error());
        assertEquals(
                propagation.equals("rshared") ? 0 : 1,
                Tool.attempt("findmnt", host.resolve("sub").toString()).exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "rslave"})
    void nothingSpreadsFromAMountThatIsNotShared(String propagation) {
        Tool.run("mount", "--bind", host.toString(), host.toString());
        Tool.run("mount", "--make-private", host.toString());
        EngineException refused = assertThrows(
                EngineException.class, () -> wadah.start(Request.of("true").volume(host + ":/x:" + propagation)));
        assertEquals(Problem.MOUNT_NOT_SHARED, refused.problem());
        assertEquals(host.toString(), refused.details().get(1));
    }

    @Test
    void whatIsDeeperIsMountedLater() throws IOException {
        Path other = Files.createDirectory(host.resolve("other"));
        Files.writeString(other.resolve("deep"), "deep\n");
        Files.createDirectory(host.resolve("in"));
        assertEquals(
                "deep\n/a/in/volume\n",
                wadah.output(Request.sh("cat /a/in/bind/deep; ls -d /a/in/volume")
                        .volume(other + ":/a/in/bind")
                        .volume("notes:/a/in/volume")
                        .tmpfs("/a/in")
                        .volume(host + ":/a")));
        // The places to mount on were made in the tmpfs and not on the host.
        assertFalse(Files.exists(host.resolve("in/bind")));
    }

    /** Whatever an image, or another container by a volume, puts in the way: what is behind a link is looked for inside. */
    @Test
    void aLinkAtTheDestinationLeadsNowhereOutside() throws IOException {
        Path outside = Files.createDirectory(host.resolve("outside"));
        Files.writeString(host.resolve("file"), "mine\n");
        wadah.run(Request.sh("ln -s " + outside + " /v/absolute; ln -s ../../../../../.." + outside
                        + " /v/up; ln -s /proc/1/root" + outside + " /v/magic; ln -s loop /v/loop")
                .volume("evil:/v"));

        for (String name : new String[] {"absolute", "up"}) {
            Running container = wadah.start(
                    Request.idle().volume("evil:/v").volume(host.resolve("file") + ":/v/" + name + "/made/file"));
            assertEquals(
                    "mine\n", container.exec("cat " + outside + "/made/file").output());
            assertEquals(
                    "mine\n", container.exec("cat /v/" + name + "/made/file").output());
            assertEquals("", Tool.run("find", outside.toString(), "-mindepth", "1"));
        }
        for (String name : new String[] {"magic", "loop"}) {
            assertThrows(
                    EngineException.class,
                    () -> wadah.start(Request.of("true")
                            .pid("host")
                            .volume("evil:/v")
                            .volume(host.resolve("file") + ":/v/" + name + "/made/file")));
            assertEquals("", Tool.run("find", outside.toString(), "-mindepth", "1"));
        }
    }

    @Test
    void aLinkToWhatIsNotThereIsMadeInside() throws IOException {
        Files.writeString(host.resolve("file"), "mine\n");
        wadah.run(Request.sh("ln -s /nowhere/yet /v/dangling").volume("evil:/v"));
        assertEquals(
                "mine\n",
                wadah.output(
                        Request.of("cat", "/nowhere/yet/file").volume("evil:/v").volume(host + ":/v/dangling")));
    }

    @Test
    void theHostsDevicesCanReplaceTheContainersOwn() {
        assertEquals(
                "fine\n",
                wadah.output(Request.sh("test -c /dev/null && test -d /dev/pts && echo fine")
                        .volume("/dev:/dev")));
    }

    @Test
    void aSourceThatIsALinkIsFollowedOnTheHost() throws IOException {
        Path real = Files.createDirectory(host.resolve("real"));
        Files.writeString(real.resolve("file"), "found\n");
        Path link = Files.createSymbolicLink(host.resolve("link"), real);
        assertEquals("found\n", wadah.output(Request.of("cat", "/x/file").volume(link + ":/x")));
    }
}
