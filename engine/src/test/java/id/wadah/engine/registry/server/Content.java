package id.wadah.engine.registry.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Images as bytes, made by hand after the image specification. */
final class Content {

    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

    private Content() {}

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** An archive with one file. */
    static byte[] tar(String text) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
                byte[] content = text.getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry("greeting");
                entry.setSize(content.length);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(content);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] config(String architecture, byte[] tar) {
        ObjectNode config = RegistryFixture.JSON.createObjectNode();
        config.put("architecture", architecture).put("os", "linux");
        config.putObject("config").putArray("Cmd").add("/bin/true");
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids").add(digest(tar));
        return config.toString().getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode descriptor(String type, byte[] content) {
        return RegistryFixture.JSON
                .createObjectNode()
                .put("mediaType", type)
                .put("digest", digest(content))
                .put("size", content.length);
    }

    static ObjectNode manifest(byte[] config, byte[] layer) {
        ObjectNode manifest = RegistryFixture.JSON.createObjectNode();
        manifest.put("schemaVersion", 2).put("mediaType", MANIFEST);
        manifest.set("config", descriptor(CONFIG, config));
        manifest.putArray("layers").add(descriptor(LAYER, layer));
        return manifest;
    }

    static byte[] index(List<ObjectNode> manifests) {
        ObjectNode index = RegistryFixture.JSON.createObjectNode();
        index.put("schemaVersion", 2).put("mediaType", INDEX);
        manifests.forEach(index.putArray("manifests")::add);
        return index.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode platform(ObjectNode descriptor, String architecture) {
        descriptor.putObject("platform").put("architecture", architecture).put("os", "linux");
        return descriptor;
    }

    /** That of this machine. */
    static String ownArchitecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    /** Pushes an image of one layer; its manifest. */
    static byte[] pushImage(RegistryFixture registry, String repository, String tag, String architecture) {
        byte[] tar = tar("hello from " + repository + " on " + architecture);
        byte[] layer = gzip(tar);
        byte[] config = config(architecture, tar);
        registry.pushBlob(repository, layer);
        registry.pushBlob(repository, config);
        byte[] manifest = bytes(manifest(config, layer));
        int status = registry.put(
                        "/v2/" + repository + "/manifests/" + (tag.isEmpty() ? digest(manifest) : tag),
                        manifest,
                        "Content-Type",
                        MANIFEST)
                .statusCode();
        if (status != 201) {
            throw new AssertionError("status " + status);
        }
        return manifest;
    }
}
