package id.wadah.engine.image;

import id.wadah.engine.image.layer.Content;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.LayerWriter;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.image.layer.WrittenLayer;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Index;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.image.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Images of one small file a layer, as documents that are written by hand, the way registries have them. */
record SmallImages(BlobStore blobs) {

    static final Platform HERE = Platform.current();
    static final Platform ELSEWHERE = new Platform("s390x", "linux", null);

    WrittenLayer layer(String text) {
        return LayerWriter.write(
                blobs, List.of(new LayerEntry.RegularFile(text, Ownership.root(0644), Content.of(text))));
    }

    /** A manifest with its configuration and one layer for each text. */
    Descriptor image(Platform platform, String... texts) {
        return configured(platform, "", texts);
    }

    /** @param more of the configuration, such as {@code "config":{},} */
    Descriptor configured(Platform platform, String more, String... texts) {
        List<WrittenLayer> layers = Arrays.stream(texts).map(this::layer).toList();
        String diffIds =
                layers.stream().map(layer -> "\"" + layer.diffId() + "\"").collect(Collectors.joining(","));
        Descriptor config = document(
                MediaType.DOCKER_CONFIG,
                "{\"architecture\":\"" + platform.architecture() + "\",\"os\":\"linux\"," + more
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[" + diffIds + "]}}");
        String list = layers.stream()
                .map(layer -> json(MediaType.DOCKER_LAYER_GZIP, layer.descriptor()))
                .collect(Collectors.joining(","));
        return document(
                        MediaType.DOCKER_MANIFEST,
                        "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.DOCKER_MANIFEST + "\",\"config\":"
                                + json(MediaType.DOCKER_CONFIG, config) + ",\"layers\":[" + list + "]}")
                .on(platform);
    }

    Descriptor index(Descriptor... manifests) {
        return blobs.write(MediaType.INDEX, OciJson.write(Index.of(List.of(manifests))));
    }

    Descriptor document(MediaType type, String json) {
        return blobs.write(type, json.getBytes(StandardCharsets.UTF_8));
    }

    static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(MediaType type, Descriptor of) {
        return "{\"mediaType\":\"" + type + "\",\"size\":" + of.size() + ",\"digest\":\"" + of.digest() + "\"}";
    }
}
