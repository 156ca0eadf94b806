package id.wadah.engine.registry.client;

import id.wadah.engine.image.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image written by hand, of layers that hold one file each: nothing of the code that is tested has made it. */
final class TestImage {

    final Map<Digest, byte[]> blobs = new LinkedHashMap<>();
    final List<Digest> layers = new ArrayList<>();
    final Digest config;
    final byte[] manifest;

    /** @param sizes bytes of each layer's file, which cannot be compressed */
    TestImage(int seed, int... sizes) {
        Random random = new Random(seed);
        StringBuilder diffIds = new StringBuilder();
        StringBuilder descriptors = new StringBuilder();
        for (int i = 0; i < sizes.length; i++) {
            byte[] content = new byte[sizes[i]];
            random.nextBytes(content);
            byte[] tar = tar("file-" + i, content);
            byte[] layer = gzip(tar);
            Digest digest = keep(layer);
            layers.add(digest);
            diffIds.append(i == 0 ? "" : ",").append('"').append(Digest.of(tar)).append('"');
            descriptors
                    .append(i == 0 ? "" : ",")
                    .append(descriptor("application/vnd.oci.image.layer.v1.tar+gzip", digest, layer.length));
        }
        byte[] document = ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"/file-0\"]},"
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[" + diffIds + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        config = keep(document);
        manifest = ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + descriptor("application/vnd.oci.image.config.v1+json", config, document.length)
                        + ",\"layers\":[" + descriptors + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    Digest digest() {
        return Digest.of(manifest);
    }

    private Digest keep(byte[] blob) {
        Digest digest = Digest.of(blob);
        blobs.put(digest, blob);
        return digest;
    }

    static String descriptor(String type, Digest digest, long size) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
    }

    private static byte[] tar(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
