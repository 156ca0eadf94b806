package id.wadah.lessons.check.image;

import id.wadah.engine.EngineException;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.lessons.check.Scene;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the files that an image consists of in the store, found as a person finds it: from the image to its manifest, from that to the
 * configuration and the layers.
 *
 * @param part {@code manifest}, {@code config}, or {@code layer-1}, the lowest, and so on
 */
record ImageBlob(String part, Path file) {

    static final Pattern PARTS = Pattern.compile("manifest|config|layer-([1-9][0-9]{0,2})");

    /** Empty where the image is not there, has no such part, or its manifest cannot be read. */
    static Optional<ImageBlob> find(Scene scene, String image, String part) {
        return scene.image(image).flatMap(found -> find(scene, found, part));
    }

    private static Optional<ImageBlob> find(Scene scene, Image image, String part) {
        BlobStore blobs = new BlobStore(scene.engine().root());
        return digest(blobs, image, part)
                .map(blobs::path)
                .filter(Files::isRegularFile)
                .map(file -> new ImageBlob(part, file));
    }

    private static Optional<Digest> digest(BlobStore blobs, Image image, String part) {
        if (part.equals("manifest")) {
            return Optional.of(image.digest());
        }
        try {
            Manifest manifest = blobs.read(image.manifest(), Manifest.class);
            Matcher layer = PARTS.matcher(part);
            if (!layer.matches() || layer.group(1) == null) {
                return Optional.of(manifest.config().digest());
            }
            int number = Integer.parseInt(layer.group(1));
            return manifest.layers().stream().skip(number - 1L).findFirst().map(Descriptor::digest);
        } catch (EngineException damaged) {
            return Optional.empty();
        }
    }

    /** Computed from its content, whatever it is called. */
    Digest hash() throws IOException {
        MessageDigest hash = Digest.start();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), hash)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(hash);
    }

    long size() throws IOException {
        return Files.size(file);
    }
}
