package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.copy.Copying;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.image.layer.Ownership;
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
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files get into containers and out of them unchanged. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class CopyTest extends CopyFixture {

    private static final String PRINT = "stat -c '%n %F %a %u:%g %Y %h %t,%T' * && readlink link";

    /** One of everything that a file can be. */
    private Path everything() {
        Path top = host.resolve("all");
        Tool.run("sh", "-c", """
                mkdir %1$s && cd %1$s
                echo text > file && chown 12:34 file && chmod 4711 file && touch -d '2001-02-03 04:05:06' file
                ln file hard
                ln -s ../../etc/passwd link
                mkdir -m 2750 directory && chown 7:8 directory && touch -d '2002-02-03' directory
                mkfifo -m 640 pipe
                mknod -m 606 zero c 1 5
                """.formatted(top));
        return top;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyKindOfFileArrivesAsItWas(boolean userNamespace) {
        Path all = everything();
        Running container = wadah.start(userNamespace ? Request.idle().userNamespace() : Request.idle());

        in(all, container.container(), "/root");
        String inside = container.exec("cd /root/all && " + PRINT).output();
        out(container.container(), "/root/all", host.resolve("back"));

        String before = Tool.run("sh", "-c", "cd " + all + " && " + PRINT);
        assertEquals(before, inside);
        assertEquals(before, Tool.run("sh", "-c", "cd " + host.resolve("back") + " && " + PRINT));
        assertTrue(before.contains("file regular file 4711 12:34"), before);
    }

    @Test
    void itMakesNoDifferenceWhetherItRuns() throws IOException {
        Files.writeString(host.resolve("file"), "from the host");
        Running ended = wadah.start(
                Request.sh("cat /root/file; echo from inside > /root/inside").name("again"));
        ended.await();
        Container container = ended.container();

        in(host.resolve("file"), container, "/root/");
        out(container, "/root/inside", host);
        assertEquals("from inside\n", Files.readString(host.resolve("inside")));

        wadah.engine().start(container, List.of());
        assertEquals("from the host", readLog(container));
    }

    private static String readLog(Container container) {
        try {
            container.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        StringBuilder text = new StringBuilder();
        container.log().read(line -> {
            text.append(line.error() ? "" : line.text());
            return true;
        });
        return text.toString();
    }

    @Test
    void whatIsCopiedBeforeTheFirstStartIsThereAtIt() throws IOException {
        Files.writeString(host.resolve("file"), "early");
        Container container = wadah.create(Request.of("cat", "/etc/early"));
        in(host.resolve("file"), container, "/etc/early");
        wadah.engine().start(container, List.of());
        assertEquals("early", readLog(container));
    }

    @Test
    @RequiresTool("python3")
    void anArchiveIsReadByOthers() {
        Path all = everything();
        Running container = wadah.start(Request.idle());
        in(all, container.container(), "/root");
        Path archive = host.resolve("archive.tar");
        pack(container.container(), "/root/all", archive);
        String listed = Tool.run("python3", "-c", """
                import tarfile
                for m in sorted(tarfile.open('%s'), key=lambda m: m.name):
                    print(m.name, m.type.decode(), oct(m.mode), m.uid, m.gid, m.linkname, m.mtime if m.name.endswith('file') else '')
                """.formatted(archive));
        for (String line : List.of(
                "all/directory 5 0o2750 7 8",
                "all/file 0 0o4711 12 34  981173106",
                "all/hard 1 0o644 0 0 all/file",
                "all/link 2 0o777 0 0 ../../etc/passwd",
                "all/pipe 6 0o640 0 0",
                "all/zero 3 0o606 0 0")) {
            assertTrue(listed.contains(line), listed);
        }
    }

    @Test
    void archivesOfOthersAreUnpacked() throws IOException {
        Path all = everything();
        for (String[] kind : new String[][] {{"-cf", "plain"}, {"-czf", "gzip"}, {"-cjf", "bzip2"}}) {
            Tool.run(
                    "tar", "-C", host.toString(), kind[0], host.resolve(kind[1]).toString(), "all");
            Running container = wadah.start(Request.idle());
            byte[] archive = Files.readAllBytes(host.resolve(kind[1]));
            wadah.engine()
                    .withFiles(
                            container.container(),
                            files -> Copying.unpack(
                                    new ByteArrayInputStream(archive), files, "/root", UnaryOperator.identity()));
            assertEquals(
                    Tool.run("sh", "-c", "cd " + all + " && " + PRINT),
                    container.exec("cd /root/all && " + PRINT).output());
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        Running container = wadah.start(Request.idle());
        for (int length : new int[] {10, 600, 5000}) {
            byte[] garbage = new byte[length];
            new Random(length).nextBytes(garbage);
            EngineException refused = assertThrows(
                    EngineException.class,
                    () -> wadah.engine()
                            .withFiles(
                                    container.container(),
                                    files -> Copying.unpack(
                                            new ByteArrayInputStream(garbage),
                                            files,
                                            "/root",
                                            UnaryOperator.identity())));
            assertEquals(Problem.CORRUPT_ARCHIVE, refused.problem());
        }
    }

    @Test
    void aHoleStaysAHole() throws IOException {
        Path sparse = host.resolve("sparse");
        Tool.run("sh", "-c", "truncate -s 64M " + sparse + " && echo end >> " + sparse);
        Running container = wadah.start(Request.idle());
        in(sparse, container.container(), "/root/sparse");
        out(container.container(), "/root/sparse", host.resolve("back"));
        assertEquals(
                Tool.run("sha256sum", sparse.toString()).split(" ")[0],
                Tool.run("sha256sum", host.resolve("back").toString()).split(" ")[0]);
        long blocks = Long.parseLong(
                Tool.run("stat", "-c", "%b", host.resolve("back").toString()).strip());
        assertTrue(blocks * 512 < 1 << 20, blocks + " blocks");
    }

    @Test
    void muchArrivesWhole() throws IOException {
        byte[] much = new byte[20_000_000];
        new Random(1).nextBytes(much);
        Files.write(host.resolve("much"), much);
        Running container = wadah.start(Request.idle());
        in(host.resolve("much"), container.container(), "/root/");
        assertEquals(
                Tool.run("sha256sum", host.resolve("much").toString()).split(" ")[0],
                container.exec("sha256sum /root/much").output().split(" ")[0]);
        out(container.container(), "/root/much", host.resolve("back"));
        assertArrayEquals(much, Files.readAllBytes(host.resolve("back")));
    }

    @Test
    void ownersCanBeChosen() {
        Running container = wadah.start(Request.sh("touch /f; chown 12:34 /f; echo ready; exec sleep 300"));
        awaitOutput(container, "ready");
        UnaryOperator<Ownership> mine = each -> each.ownedBy(5, 6);
        wadah.engine().withFiles(container.container(), files -> {
            try (FileSpace space = FileSpace.ofHost()) {
                return Copying.copy(files, "/f", false, space, host.resolve("f").toString(), mine);
            }
        });
        assertEquals(
                "5:6",
                Tool.run("stat", "-c", "%u:%g", host.resolve("f").toString()).strip());
    }
}
