package id.wadah.shell.format;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An image as a row of {@code images}: the fields that Docker's {@code --format} knows. */
public final class ImageRow {

    public static final Map<String, String> HEADERS = new LinkedHashMap<>();
    public static final List<String> COLUMNS = List.of("Repository", "Tag", "ID", "CreatedSince", "Size");
    public static final List<String> COLUMNS_WITH_DIGEST =
            List.of("Repository", "Tag", "Digest", "ID", "CreatedSince", "Size");

    static {
        HEADERS.put("Repository", "REPOSITORY");
        HEADERS.put("Tag", "TAG");
        HEADERS.put("Digest", "DIGEST");
        HEADERS.put("ID", "IMAGE ID");
        HEADERS.put("CreatedSince", "CREATED");
        HEADERS.put("CreatedAt", "CREATED AT");
        HEADERS.put("Size", "SIZE");
    }

    private static final String NONE = "<none>";

    private ImageRow() {}

    /** @param name null for an image that has none */
    public static Map<String, String> of(Image image, @Nullable ImageRef name, boolean whole, Instant now) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("CreatedAt", ContainerRow.moment(image.created()));
        // A sample's files are dated by no clock, so that the same machine makes the same digests.
        boolean undated = image.created().equals(Instant.EPOCH);
        row.put("CreatedSince", undated ? "N/A" : HumanDuration.of(Duration.between(image.created(), now)) + " ago");
        row.put("Digest", image.digest().toString());
        row.put("ID", whole ? image.id().toString() : image.id().shortForm());
        row.put("Repository", name == null ? NONE : name.repository());
        row.put("Size", HumanSize.decimal(image.size()));
        row.put("Tag", name == null ? NONE : name.tagOrLatest());
        return row;
    }
}
