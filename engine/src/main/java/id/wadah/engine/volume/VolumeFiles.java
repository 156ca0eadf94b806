package id.wadah.engine.volume;

import id.wadah.engine.DataRoot;
import java.nio.file.Path;

/** What is kept of one volume on disk, in its own directory; the only place that knows these names. */
record VolumeFiles(Path directory) {

    static VolumeFiles of(DataRoot root, String name) {
        return new VolumeFiles(root.volumes().resolve(name));
    }

    Path description() {
        return directory.resolve("volume.json");
    }

    /** What containers see. */
    Path data() {
        return directory.resolve("_data");
    }
}
