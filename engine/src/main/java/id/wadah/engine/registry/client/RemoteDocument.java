package id.wadah.engine.registry.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.Index;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A manifest or an index as a registry gave it.
 *
 * @param type one of those that Wadah reads
 */
record RemoteDocument(MediaType type, byte[] bytes, Digest digest) {

    static final String SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+json";
    static final String SCHEMA_1_SIGNED = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    /** Registries take no longer ones. */
    static final int LONGEST = 4 * 1024 * 1024;

    static boolean isSchema1(String contentType) {
        String type = plain(contentType);
        return type.equals(SCHEMA_1) || type.equals(SCHEMA_1_SIGNED);
    }

    /**
     * @param contentType as the registry called it; where it says nothing useful, the document says what it is
     * @throws EngineException {@link Problem#SCHEMA_1_IMAGE}, {@link Problem#NOT_AN_IMAGE}, {@link Problem#INVALID_MANIFEST}
     */
    static RemoteDocument of(String contentType, byte[] bytes, Digest digest, ImageRef image) {
        if (isSchema1(contentType)) {
            throw new EngineException(Problem.SCHEMA_1_IMAGE, image.toString());
        }
        JsonNode document;
        try {
            document = new JsonMapper().readTree(bytes);
        } catch (IOException notJson) {
            throw invalid(image, digest, "JSON");
        }
        if (document.path("schemaVersion").asInt() == 1) {
            throw new EngineException(Problem.SCHEMA_1_IMAGE, image.toString());
        }
        String own = document.path("mediaType").asText("");
        String said = own.isEmpty() ? plain(contentType) : own;
        MediaType type = MediaType.of(said).orElseGet(() -> guess(document));
        if (type == null || type != guess(document) && !isSameKind(type, document)) {
            throw new EngineException(Problem.NOT_AN_IMAGE, image.toString(), said);
        }
        return new RemoteDocument(type, bytes, digest);
    }

    private static @Nullable MediaType guess(JsonNode document) {
        if (document.has("manifests")) {
            return MediaType.INDEX;
        }
        return document.has("config") ? MediaType.MANIFEST : null;
    }

    private static boolean isSameKind(MediaType type, JsonNode document) {
        return switch (type) {
            case INDEX, DOCKER_INDEX -> document.has("manifests");
            case MANIFEST, DOCKER_MANIFEST -> document.has("config");
            default -> false;
        };
    }

    private static String plain(String contentType) {
        return contentType.replaceFirst(";.*", "").strip();
    }

    boolean isIndex() {
        return type == MediaType.INDEX || type == MediaType.DOCKER_INDEX;
    }

    Descriptor descriptor() {
        return Descriptor.of(type, digest, bytes.length);
    }

    /** @throws EngineException {@link Problem#INVALID_MANIFEST} */
    Index index(ImageRef image) {
        return read(Index.class, image);
    }

    /** @throws EngineException {@link Problem#INVALID_MANIFEST} */
    Manifest manifest(ImageRef image) {
        return read(Manifest.class, image);
    }

    /**
     * Where layers can be had besides the registry, by their digests: those that may not be given away by others.
     *
     * <p>Source: OCI image specification, {@code descriptor.md}, property {@code urls}.
     */
    Map<Digest, List<URI>> elsewhere() {
        Map<Digest, List<URI>> all = new HashMap<>();
        try {
            for (JsonNode layer : new JsonMapper().readTree(bytes).path("layers")) {
                List<URI> urls = new ArrayList<>();
                layer.path("urls").forEach(url -> address(url.asText()).ifPresent(urls::add));
                if (!urls.isEmpty()) {
                    all.put(Digest.parse(layer.path("digest").asText()), urls);
                }
            }
        } catch (IOException | IllegalArgumentException nothingUsable) {
            return Map.of();
        }
        return all;
    }

    /** Empty for what no web server has. */
    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            boolean usable = address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?");
            return usable ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    private <T> T read(Class<T> as, ImageRef image) {
        try {
            return OciJson.read(bytes, as);
        } catch (JsonProcessingException e) {
            throw invalid(image, digest, e.getOriginalMessage());
        }
    }

    private static EngineException invalid(ImageRef image, Digest digest, String reason) {
        return new EngineException(Problem.INVALID_MANIFEST, image.toString(), digest.toString(), reason);
    }
}
