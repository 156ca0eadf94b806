package id.wadah.engine.image.oci;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Points to a blob: what it is, its digest and how long it is.
 *
 * <p>Source: OCI image specification, {@code descriptor.md}.
 *
 * @param size bytes
 * @param platform given in an index of manifests, null elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"mediaType", "digest", "size", "platform", "annotations"})
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        @Nullable Platform platform,
        Map<String, String> annotations) {

    /** The annotation that names a manifest in an image layout; source: {@code annotations.md}. */
    public static final String REF_NAME = "org.opencontainers.image.ref.name";

    public Descriptor {
        if (digest == null) {
            throw new IllegalArgumentException("a descriptor without a digest");
        }
        if (size < 0) {
            throw new IllegalArgumentException("negative size: " + size);
        }
        mediaType = mediaType == null ? "" : mediaType;
        annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
    }

    public static Descriptor of(MediaType type, Digest digest, long size) {
        return new Descriptor(type.toString(), digest, size, null, Map.of());
    }

    public Descriptor on(Platform platform) {
        return new Descriptor(mediaType, digest, size, platform, annotations);
    }

    /** The same with one more annotation. */
    public Descriptor annotated(String key, String value) {
        Map<String, String> more = new TreeMap<>(annotations);
        more.put(key, value);
        return new Descriptor(mediaType, digest, size, platform, more);
    }

    /** The same without that annotation. */
    public Descriptor without(String key) {
        Map<String, String> fewer = new TreeMap<>(annotations);
        fewer.remove(key);
        return new Descriptor(mediaType, digest, size, platform, fewer);
    }

    /** What an image layout's index calls this manifest. */
    @JsonIgnore
    public Optional<String> refName() {
        return Optional.ofNullable(annotations.get(REF_NAME));
    }

    @JsonIgnore
    public Optional<MediaType> type() {
        return MediaType.of(mediaType);
    }
}
