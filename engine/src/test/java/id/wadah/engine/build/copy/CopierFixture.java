package id.wadah.engine.build.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.build.context.IgnoreRules;
import id.wadah.engine.build.context.SourceTree;
import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.testing.TestWeb;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A context, layers, and copies from the one onto the others. */
abstract class CopierFixture {

    @TempDir
    Path directory;

    Path context;
    Path target;
    Copier copier;
    FileHandle from;
    FileHandle to;
    SourceTree tree;

    @BeforeEach
    void make() throws IOException {
        context = Files.createDirectory(directory.resolve("context"));
        target = Files.createDirectory(directory.resolve("target"));
        copier = new Copier(Files.createDirectory(directory.resolve("scratch")));
        Tool.run(
                "sh",
                "-ec",
                "umask 022; cd " + context
                        + "; mkdir -p a/b/c x/y; echo 1 > one.txt; echo 2 > two.md; echo 3 > a/three.txt;"
                        + " echo 4 > a/b/four.txt; echo 5 > a/b/c/five.md; echo 6 > x/y/six.txt; chmod 700 a/b; chown 8:9 a/three.txt");
        from = FileHandle.of(context);
        to = FileHandle.of(target);
        tree = new SourceTree(from, IgnoreRules.parse(".dockerignore", "x/y\n"), ".dockerignore");
    }

    @AfterEach
    void close() throws IOException {
        from.close();
        to.close();
        try (Stream<Path> left = Files.list(directory.resolve("scratch"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    CopyPlan plan(String line) throws IOException {
        Instruction instruction = Dockerfile.instruction("Dockerfile", line);
        return instruction instanceof Instruction.Copy copy
                ? copier.copy(copy, tree, ".", "/work")
                : added((Instruction.Add) instruction);
    }

    CopyPlan added(Instruction.Add add) throws IOException {
        try {
            return copier.add(add, tree, ".", "/work", TestWeb.plain(directory.resolve("root")));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
