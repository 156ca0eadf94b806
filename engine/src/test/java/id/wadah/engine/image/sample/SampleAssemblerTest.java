package id.wadah.engine.image.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.host.HostTree;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requires(Need.ROOT)
class SampleAssemblerTest {

    @TempDir
    Path directory;

    private AssembledSample assemble(String name, String root) {
        DataRoot data = new DataRoot(directory.resolve(root));
        return new SampleAssembler(data, new BlobStore(data)).assemble(name, (number, count, layer) -> {});
    }

    private AssembledSample assembleOn(HostTree host, String name, String searchPath) {
        DataRoot data = new DataRoot(directory.resolve("root"));
        return new SampleAssembler(data, new BlobStore(data), new SampleImages(), host, searchPath)
                .assemble(name, (number, count, layer) -> {});
    }

    private List<String> leftInScratch() throws IOException {
        try (var files = Files.list(directory.resolve("root/tmp"))) {
            return files.map(Path::toString).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubuntu", "busybox", "hello-world", "web"})
    @Requires(Need.C_COMPILER)
    void theSameMachineGivesTheSameDigests(String name) throws IOException {
        AssembledSample first = assemble(name, "one");
        // Neither the time nor the mask of new files is in it.
        Path second = directory.resolve("two");
        assertEquals(first, assemble(name, "two"));
        assertEquals(blobs(directory.resolve("one")), blobs(second));
    }

    private static List<String> blobs(Path root) {
        return Tool.lines("ls", root.resolve("images/blobs/sha256").toString());
    }

    @Test
    void aMachineWithoutBashIsToldSo() throws IOException {
        HostTree empty = new HostTree(Files.createDirectory(directory.resolve("host")));
        EngineException refused = assertThrows(EngineException.class, () -> assembleOn(empty, "ubuntu", "/usr/bin"));
        assertEquals(Problem.SAMPLE_NEEDS_PROGRAM, refused.problem());
        assertEquals(List.of("ubuntu", "bash"), refused.details());
    }

    @Test
    void withoutACompilerTheCompiledSamplesCannotBeMade() {
        EngineException refused = assertThrows(
                EngineException.class,
                () -> assembleOn(
                        HostTree.here(),
                        "hello-world",
                        directory.resolve("nothing").toString()));
        assertEquals(Problem.NO_C_COMPILER, refused.problem());
        assertEquals(List.of("hello-world"), refused.details());
    }

    @Test
    void whatACompilerSaysIsPassedOn() throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path compiler = Files.writeString(
                bin.resolve("cc"), "#!/bin/sh\necho 'hello.c:1: fatal: the machine is tired' >&2\nexit 3\n");
        assertTrue(compiler.toFile().setExecutable(true));
        EngineException refused =
                assertThrows(EngineException.class, () -> assembleOn(HostTree.here(), "hello-world", bin.toString()));
        assertEquals(Problem.SAMPLE_FAILED, refused.problem());
        assertEquals(
                compiler + ": exit 3\nhello.c:1: fatal: the machine is tired",
                refused.details().get(1));
        assertEquals(List.of(), leftInScratch());
    }

    /** A machine with a dynamic BusyBox, or none, still has a small image to offer. */
    @Test
    void withoutBusyBoxTheHostsOwnToolsTakeItsPlace() throws IOException {
        Path host = directory.resolve("host");
        Tool.run("mkdir", "-p", host + "/usr/bin", host + "/etc");
        for (String tool : List.of("sh", "ls", "cat", "echo", "sleep", "true", "wc")) {
            Tool.run("sh", "-c", "cp -L /usr/bin/\"$0\" \"$1\"/usr/bin/", tool, host.toString());
        }
        Tool.run(
                "sh",
                "-c",
                "cd \"$0\"; for link in bin lib lib64; do mkdir -p usr/$link; ln -s usr/$link $link; done; "
                        + "for file in $(ldd usr/bin/* | grep -o '/[^ ]*[.]so[^ ]*' | sort -u); do mkdir -p .$(dirname $file); cp -L $file .$file; done",
                host.toString());
        AssembledSample made = assembleOn(new HostTree(host), "busybox", "/usr/bin");
        assertEquals("busybox", made.name());
        String names = Tool.run(
                "sh",
                "-c",
                "cd \"$0\"; for blob in *; do tar tzf $blob 2>/dev/null || true; done | sort",
                directory.resolve("root/images/blobs/sha256").toString());
        assertTrue(names.contains("usr/bin/sh\n"), names);
        assertTrue(names.contains("usr/bin/wc\n"), names);
        assertTrue(names.contains("/libc.so.6\n") || names.contains("musl"), names);
        assertTrue(!names.contains("busybox"), names);
    }
}
