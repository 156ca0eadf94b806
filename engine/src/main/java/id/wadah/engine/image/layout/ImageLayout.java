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

/**
 * The index of an OCI image layout: which manifests it has and what they are called. One descriptor a name; a manifest without a name
 * has one descriptor without that annotation.
 *
 * <p>Source: OCI image specification, {@code image-layout.md}.
 */
public final class ImageLayout {

    private static final byte[] MARKER = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final Path marker;
    private final Path index;
    private final Scratch scratch;

    public ImageLayout(DataRoot root) {
        this.marker = root.images().resolve("oci-layout");
        this.index = root.images().resolve("index.json");
        this.scratch = new Scratch(root);
    }

    /**
     * The manifests, in the order they were added.
     *
     * @throws EngineException {@link Problem#CORRUPT_STATE} when the index cannot be understood
     */
    public List<Descriptor> manifests() {
        try {
            return OciJson.read(Files.readAllBytes(index), Index.class).manifests();
        } catch (NoSuchFileException e) {
            return List.of();
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
