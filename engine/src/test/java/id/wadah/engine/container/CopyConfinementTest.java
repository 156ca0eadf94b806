package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.copy.Copying;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** No path leads out of a container while files are copied, whoever changes links meanwhile. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class CopyConfinementTest extends CopyFixture {

    @Test
    void noLinkLeadsOutOfTheContainer() throws IOException {
        Path secret = host.resolve("secret");
        Files.writeString(secret, "of the host");
        Path victim = Files.createDirectory(host.resolve("victim"));
        Running container = wadah.start(Request.sh("""
                mkdir /t && cd /t
                ln -s %1$s/secret absolute
                ln -s ../../../../../../../../../..%1$s/secret relative
                ln -s %1$s/victim out
                ln -s /proc/1/root%1$s/victim magic
                ln -s /proc/self/cwd%1$s/secret own
                echo ready; exec sleep 300
                """.formatted(host)));
        awaitOutput(container, "ready");
        for (String path : new String[] {"/t/absolute", "/t/relative", "/t/own", "/t/out/../secret"}) {
            assertThrows(
                    EngineException.class,
                    () -> wadah.engine().withFiles(container.container(), files -> {
                        try (FileSpace space = FileSpace.ofHost()) {
                            return Copying.copy(
                                    files,
                                    path,
                                    true,
                                    space,
                                    host.resolve("stolen").toString(),
                                    UnaryOperator.identity());
                        }
                    }),
                    path);
        }
        assertFalse(Files.exists(host.resolve("stolen")));

        for (String path : new String[] {"/t/out", "/t/out/", "/t/out/x", "/t/magic/x", "/t/absolute"}) {
            try {
                in(secret, container.container(), path);
            } catch (EngineException refused) {
                continue;
            }
        }
        assertEquals(0, victim.toFile().list().length, "something was written outside");
        assertEquals("of the host", Files.readString(secret));
    }

    @Test
    @RequiresTool("python3")
    void anArchiveCannotWriteThroughItsOwnLinks() throws IOException {
        Path victim = Files.createDirectory(host.resolve("victim"));
        Running container = wadah.start(Request.idle());
        Tool.run("python3", "-c", """
                import tarfile, io
                t = tarfile.open('%1$s/evil.tar', 'w')
                l = tarfile.TarInfo('door'); l.type = tarfile.SYMTYPE; l.linkname = '%1$s/victim'; t.addfile(l)
                f = tarfile.TarInfo('door/planted'); f.size = 2; t.addfile(f, io.BytesIO(b'hi'))
                t.close()
                """.formatted(host));
        byte[] archive = Files.readAllBytes(host.resolve("evil.tar"));
        try {
            wadah.engine()
                    .withFiles(
                            container.container(),
                            files -> Copying.unpack(
                                    new ByteArrayInputStream(archive), files, "/root", UnaryOperator.identity()));
        } catch (EngineException refused) {
            assertEquals(Problem.NO_SUCH_FILE_INSIDE, refused.problem());
        }
        assertEquals(0, victim.toFile().list().length);
        Tool.run("python3", "-c", """
                import tarfile, io
                t = tarfile.open('%1$s/evil.tar', 'w')
                f = tarfile.TarInfo('../../planted'); f.size = 2; t.addfile(f, io.BytesIO(b'hi'))
                t.close()
                """.formatted(host));
        byte[] upwards = Files.readAllBytes(host.resolve("evil.tar"));
        assertThrows(
                EngineException.class,
                () -> wadah.engine()
                        .withFiles(
                                container.container(),
                                files -> Copying.unpack(
                                        new ByteArrayInputStream(upwards), files, "/root", UnaryOperator.identity())));
    }

    /** Swaps a directory for a link to the host's, over and over, while files are copied into it. */
    @Test
    void aRaceIsLostByTheContainer() throws IOException {
        Path victim = Files.createDirectory(host.resolve("victim"));
        Path many = Files.createDirectories(host.resolve("many/d"));
        for (int i = 0; i < 20; i++) {
            Files.writeString(many.resolve("f" + i), "x");
        }
        Running container = wadah.start(Request.sh("""
                cd /root; mkdir d; ln -s %s l; echo ready
                while :; do mv d x 2>/dev/null; mv l d 2>/dev/null; mv d l 2>/dev/null; mv x d 2>/dev/null; rm -rf x; done
                """.formatted(victim)));
        awaitOutput(container, "ready");
        for (int i = 0; i < 150; i++) {
            try {
                in(host.resolve("many/."), container.container(), "/root");
            } catch (EngineException | KernelException lostSomething) {
                continue;
            }
        }
        assertEquals(0, victim.toFile().list().length, "something was written outside");
    }

    @Test
    void aReadOnlyRootStaysSo() throws IOException {
        Files.writeString(host.resolve("file"), "x");
        Running container = wadah.start(Request.idle().readOnly().tmpfs("/scratch"));
        EngineException refused =
                assertThrows(EngineException.class, () -> in(host.resolve("file"), container.container(), "/etc/"));
        assertEquals(Problem.READ_ONLY_INSIDE, refused.problem());
        in(host.resolve("file"), container.container(), "/scratch");
        assertEquals("x", container.exec("cat /scratch/file").output());
    }

    @Test
    void theKernelsFilesAreReadAndItsTreesAreNot() throws IOException {
        Running container = wadah.start(Request.idle());
        out(container.container(), "/proc/version", host.resolve("version"));
        assertEquals(Files.readString(Path.of("/proc/version")), Files.readString(host.resolve("version")));
        Path archive = host.resolve("whole.tar");
        pack(container.container(), "/", archive);
        String[] names = Tool.run("tar", "tf", archive.toString()).split("\n");
        assertTrue(Arrays.asList(names).contains("./proc/"));
        assertFalse(Arrays.stream(names).anyMatch(name -> name.matches("\\./(proc|sys)/.+")));
    }
}
