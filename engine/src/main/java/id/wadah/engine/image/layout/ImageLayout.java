package id.wadah.engine.image.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Index;
import id.wadah.engine.image.oci.OciJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The index of an OCI image layout: which manifests it has and what they are called. One descriptor a name; a manifest without a name
 * has one descriptor without that annotation.
 *
 * <p>Source: OCI image specification, {@code image-layout.md}.
 */
public final class ImageLayout {

    private static final byte[] MARKER = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private static final Listed NOTHING = new Listed("none", List.of());

    private final Path marker;
    private final Path index;
    private final Scratch scratch;
    private volatile @Nullable Listed last;

    public ImageLayout(DataRoot root) {
        this.marker = root.images().resolve("oci-layout");
        this.index = root.images().resolve("index.json");
        this.scratch = new Scratch(root);
    }

    /**
     * What the index says.
     *
     * @param stamp equal as long as the file is the same
     */
    public record Listed(Object stamp, List<Descriptor> manifests) {}

    /**
     * The manifests, in the order they were added.
     *
     * @throws EngineException {@link Problem#CORRUPT_STATE} when the index cannot be understood
     */
    public List<Descriptor> manifests() {
        return read().manifests();
    }

    /**
     * The manifests, and a stamp that differs when the file was written again, by whomever. Nothing is read anew before that.
     *
     * @throws EngineException as {@link #manifests}
     */
    public Listed read() {
        try {
            Object stamp = Files.readAttributes(index, "unix:ino,size,lastModifiedTime,ctime");
            Listed known = last;
            if (known != null && known.stamp.equals(stamp)) {
                return known;
            }
            // Should it be replaced just now, the stamp is too old, and it is read once more than needed.
            Listed now = new Listed(
                    stamp, OciJson.read(Files.readAllBytes(index), Index.class).manifests());
            last = now;
            return now;
        } catch (NoSuchFileException e) {
            return NOTHING;
        } catch (JsonProcessingException e) {
            throw new EngineException(Problem.CORRUPT_STATE, e, index.toString(), e.getOriginalMessage());
        } catch (IOException e) {
            throw StorageFailure.of(index, e);
        }
    }

    /** Replaces the list of manifests; one change at a time, the file is whole at every moment. */
    public synchronized List<Descriptor> change(UnaryOperator<List<Descriptor>> change) {
        List<Descriptor> changed = change.apply(manifests());
        try {
            if (!Files.exists(marker)) {
                scratch.write(marker, MARKER);
            }
            scratch.write(index, OciJson.write(Index.of(changed)));
        } catch (IOException e) {
            throw StorageFailure.of(index, e);
        }
        return changed;
    }
}
