package id.wadah.engine.registry.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a registry has to know of a manifest or an index: what it refers to.
 *
 * <p>Source: OCI image specification 1.1, {@code manifest.md}, {@code image-index.md}.
 *
 * @param mediaType as the document says; null where it does not
 * @param config of a manifest; null in an index
 * @param blobs that have to be there: its configuration and layers, without those that are kept elsewhere
 * @param manifests that have to be there
 * @param subject digest of the manifest that it says something about
 * @param artifactType what it is, where it is no image
 */
record ManifestDocument(
        @Nullable String mediaType,
        @Nullable Descriptor config,
        List<Descriptor> blobs,
        List<Descriptor> manifests,
        @Nullable String subject,
        @Nullable String artifactType,
        Map<String, String> annotations) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** @throws RegistryError {@link ErrorCode#MANIFEST_INVALID} */
    static ManifestDocument parse(byte[] content) {
        try {
            JsonNode root = MAPPER.readTree(content);
            if (!root.isObject() || root.path("schemaVersion").asInt() != 2) {
                throw invalid("a JSON object with schemaVersion 2 is expected");
            }
            boolean index = root.has("manifests");
            if (index == root.has("config")) {
                throw invalid("either config or manifests is expected");
            }
            List<Descriptor> manifests = index ? descriptors(root.get("manifests")) : List.of();
            Descriptor config = index ? null : descriptor(root.get("config"));
            List<Descriptor> blobs = new ArrayList<>();
            if (config != null) {
                blobs.add(config);
                blobs.addAll(descriptors(root.path("layers")));
            }
            JsonNode subject = root.get("subject");
            return new ManifestDocument(
                    text(root, "mediaType"),
                    config,
                    List.copyOf(blobs),
                    List.copyOf(manifests),
                    subject == null || subject.isNull() ? null : subjectDigest(subject),
                    text(root, "artifactType"),
                    annotations(root.path("annotations")));
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("not a manifest: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static RegistryError invalid(String message) {
        return new RegistryError(ErrorCode.MANIFEST_INVALID, message);
    }

    private static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        if (value == null
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty())) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalid(field + " is not a string");
        }
        return value.asText();
    }

    private static String subjectDigest(JsonNode subject) {
        String digest = text(subject, "digest");
        if (digest == null || !digest.matches("[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+")) {
            throw invalid("subject has no digest");
        }
        return digest;
    }

    private static Map<String, String> annotations(JsonNode node) {
        Map<String, String> annotations = new TreeMap<>();
        node.properties()
                .forEach(field ->
                        annotations.put(field.getKey(), field.getValue().asText()));
        return annotations;
    }

    /** Those of a list, without layers that their makers allow nobody to pass on, which are kept elsewhere. */
    private static List<Descriptor> descriptors(JsonNode list) throws IOException {
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw invalid("a list of descriptors is expected");
        }
        List<Descriptor> descriptors = new ArrayList<>();
        for (JsonNode each : list) {
            if (each.path("urls").isEmpty()) {
                descriptors.add(descriptor(each));
            }
        }
        return descriptors;
    }

    private static Descriptor descriptor(JsonNode node) throws IOException {
        if (text(node, "mediaType") == null
                || text(node, "digest") == null
                || !node.path("size").isIntegralNumber()) {
            throw invalid("a descriptor has mediaType, digest and size");
        }
        return OciJson.read(MAPPER.writeValueAsBytes(node), Descriptor.class);
    }

    boolean isIndex() {
        return config == null;
    }

    /** Whether it is a manifest of an image that containers can be made of. */
    boolean isImage() {
        return config != null
                && config.type()
                        .filter(type -> type == MediaType.CONFIG || type == MediaType.DOCKER_CONFIG)
                        .isPresent();
    }

    /** What it is served as, when neither the client nor the document has said. */
    String usualType() {
        if (mediaType != null) {
            return mediaType;
        }
        return (isIndex() ? MediaType.INDEX : MediaType.MANIFEST).toString();
    }

    /** What it is, as a list of referrers says; an index without a type has none. */
    Optional<String> kind() {
        if (artifactType != null) {
            return Optional.of(artifactType);
        }
        return Optional.ofNullable(config).map(Descriptor::mediaType);
    }

    /** Whether it refers to that blob itself. */
    boolean has(Digest blob) {
        return blobs.stream().anyMatch(each -> each.digest().equals(blob));
    }
}
