package id.wadah.engine.container;

import id.wadah.engine.copy.Copying;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Running;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Copies into containers and out of them. */
abstract class CopyFixture {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @TempDir
    Path host;

    static void out(Container container, String path, Path to) {
        wadah.engine().withFiles(container, files -> {
            try (FileSpace space = FileSpace.ofHost()) {
                return Copying.copy(files, path, false, space, to.toString(), UnaryOperator.identity());
            }
        });
    }

    static void in(Path from, Container container, String path) {
        wadah.engine().withFiles(container, files -> {
            try (FileSpace space = FileSpace.ofHost()) {
                return Copying.copy(space, from.toString(), false, files, path, UnaryOperator.identity());
            }
        });
    }

    static void pack(Container container, String path, Path archive) {
        wadah.engine().withFiles(container, files -> {
            try (OutputStream tar = Files.newOutputStream(archive)) {
                return Copying.pack(files, path, false, tar);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static void awaitOutput(Running container, String text) {
        Awaitility.await().until(() -> container.output().text().contains(text));
    }
}
