package id.wadah.engine.registry.interop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.image.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** An image layout with one image for two kinds of machines, written by hand after the image specification. */
final class MultiPlatform {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPES = "application/vnd.oci.image.";

    private final Path blobs;

    private MultiPlatform(Path blobs) {
        this.blobs = blobs;
    }

    /** The layout, in which the image is called {@code both}. */
    static Path layout(Path directory) throws IOException {
        Path blobs = Files.createDirectories(directory.resolve("blobs/sha256"));
        MultiPlatform layout = new MultiPlatform(blobs);
        ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", TYPES + "index.v1+json");
        index.withArray("manifests").add(layout.image("amd64")).add(layout.image("arm64"));
        ObjectNode both = layout.write("index.v1+json", index.toString().getBytes(StandardCharsets.UTF_8));
        both.putObject("annotations").put("org.opencontainers.image.ref.name", "both");
        ObjectNode list = JSON.createObjectNode().put("schemaVersion", 2);
        list.withArray("manifests").add(both);
        Files.writeString(directory.resolve("index.json"), list.toString());
        Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        return directory;
    }

    /** Digest of the image's index. */
    static String digest(Path layout) throws IOException {
        return JSON.readTree(layout.resolve("index.json").toFile())
                .at("/manifests/0/digest")
                .asText();
    }

    private ObjectNode image(String architecture) throws IOException {
        byte[] archive = new byte[10_240];
        ObjectNode layer = write("layer.v1.tar+gzip", compressed(archive));
        ObjectNode config =
                JSON.createObjectNode().put("architecture", architecture).put("os", "linux");
        config.putObject("rootfs")
                .put("type", "layers")
                .withArray("diff_ids")
                .add(Digest.of(archive).toString());
        ObjectNode manifest =
                JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", TYPES + "manifest.v1+json");
        manifest.set("config", write("config.v1+json", config.toString().getBytes(StandardCharsets.UTF_8)));
        manifest.withArray("layers").add(layer);
        ObjectNode descriptor = write("manifest.v1+json", manifest.toString().getBytes(StandardCharsets.UTF_8));
        descriptor.putObject("platform").put("architecture", architecture).put("os", "linux");
        return descriptor;
    }

    /** Not compressed, it would be on its way to a registry. */
    private static byte[] compressed(byte[] archive) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(archive);
        }
        return bytes.toByteArray();
    }

    private ObjectNode write(String type, byte[] content) throws IOException {
        Digest digest = Digest.of(content);
        Files.write(blobs.resolve(digest.hex()), content);
        return JSON.createObjectNode()
                .put("mediaType", TYPES + type)
                .put("digest", digest.toString())
                .put("size", content.length);
    }
}
