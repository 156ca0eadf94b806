package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.ContainerFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a container's root is made of the layers of its image, with Docker's names for it. */
record RootDriver(ContainerFiles files, boolean copied) {

    /**
     * Looks at the disk. The overlay is mounted in the container's mount namespace alone, so that on the host its mount point stays
     * empty; with anything in it, it is a plain copy.
     */
    static RootDriver of(ContainerFiles files) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(files.merged())) {
            return new RootDriver(files, entries.iterator().hasNext());
        } catch (IOException notStartedYet) {
            return new RootDriver(files, false);
        }
    }

    String word() {
        return copied ? "vfs" : "overlay2";
    }

    ObjectNode json(ContainerConfig config, Engine engine) {
        ObjectNode json = Json.object();
        ObjectNode data = json.putObject("Data");
        if (copied) {
            data.put("RootDir", files.merged().toString());
        } else {
            data.put("ID", config.id().hex());
            data.put("LowerDir", lower(config, engine));
            data.put("MergedDir", files.merged().toString());
            data.put("UpperDir", files.upper().toString());
            data.put("WorkDir", files.work().toString());
        }
        return json.put("Name", word());
    }

    /** Null where the image is damaged: its container can still be looked at. */
    private static @Nullable String lower(ContainerConfig config, Engine engine) {
        try {
            return engine.images()
                    .find(config.imageId())
                    .map(image -> joined(engine.images().layers(image)))
                    .orElse(null);
        } catch (EngineException damaged) {
            return null;
        }
    }

    static String joined(List<Path> layers) {
        return layers.stream().map(Path::toString).collect(Collectors.joining(":"));
    }
}
