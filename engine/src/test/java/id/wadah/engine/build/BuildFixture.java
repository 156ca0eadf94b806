package id.wadah.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An engine that builds, and looks into what it has built. */
abstract class BuildFixture {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @TempDir
    Path directory;

    @AfterEach
    void removeImages() {
        wadah.removeContainers();
        for (Image image : wadah.engine().images().list()) {
            if (image.names().stream().noneMatch(name -> name.repository().equals("busybox"))) {
                wadah.engine().images().remove(image.id().toString(), true, id -> List.of());
            }
        }
        wadah.engine().builder().cache().prune(true, entry -> true);
        assertEquals(List.of(), wadah.engine().builder().cache().entries());
    }

    Building building() {
        return new Building(wadah.engine(), directory);
    }

    /** The names in each layer that the build has put upon busybox's. */
    static List<String> layers(Image image) {
        int below =
                wadah.engine().images().find("busybox").orElseThrow().layers().size();
        List<String> contents = new ArrayList<>();
        for (ImageLayer layer : image.layers().subList(below, image.layers().size())) {
            Path blob = wadah.engine().images().blobs().path(layer.descriptor().digest());
            contents.add(Tool.run("tar", "-tzf", blob.toString()).strip().replace("\n", " "));
        }
        return contents;
    }

    static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (java.io.IOException gone) {
            return false;
        }
    }
}
