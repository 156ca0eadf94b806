package id.wadah.engine.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Unpacks an archive as it is, without an image around it. */
final class Unpacked {

    private Unpacked() {}

    static void from(InputStream archive, Path directory) throws IOException {
        Allowance allowance = new Allowance(directory, "layer", UnpackLimits.USUAL, () -> Long.MAX_VALUE);
        LayerUnpacker.unpack(archive, directory, "layer", allowance);
    }
}
