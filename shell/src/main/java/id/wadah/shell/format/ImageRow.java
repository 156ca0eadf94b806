package id.wadah.shell.format;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A name of an image as a row of {@code images}: the fields that Docker's {@code --format} knows. */
public final class ImageRow {

    public static final Map<String, String> HEADERS = new LinkedHashMap<>();
    public static final List<String> COLUMNS = List.of("Repository", "Tag", "ID", "CreatedSince", "Size");
    public static final List<String> COLUMNS_WITH_DIGEST =
            List.of("Repository", "Tag", "Digest", "ID", "CreatedSince", "Size");

    private static final String NONE = "<none>";
    private static final String UNKNOWN = "N/A";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss xx 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static {
        HEADERS.put("ID", "IMAGE ID");
        HEADERS.put("Repository", "REPOSITORY");
        HEADERS.put("Tag", "TAG");
        HEADERS.put("Digest", "DIGEST");
        HEADERS.put("CreatedSince", "CREATED");
        HEADERS.put("CreatedAt", "CREATED AT");
        HEADERS.put("Size", "SIZE");
        HEADERS.put("Containers", "CONTAINERS");
        HEADERS.put("VirtualSize", "SIZE");
        HEADERS.put("SharedSize", "SHARED SIZE");
        HEADERS.put("UniqueSize", "UNIQUE SIZE");
    }

    private ImageRow() {}

    /** A row for each of its names that is accepted; one without a name where it has none at all. */
    public static List<Map<String, String>> of(Image image, List<ImageRef> names, boolean whole, Instant now) {
        List<Map<String, String>> rows = new ArrayList<>();
        names.forEach(name -> rows.add(row(image, name.repository(), name.tagOrLatest(), whole, now)));
        if (image.names().isEmpty()) {
            rows.add(row(image, NONE, NONE, whole, now));
        }
        return rows;
    }

    private static Map<String, String> row(Image image, String repository, String tag, boolean whole, Instant now) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Containers", UNKNOWN);
        row.put("CreatedAt", MOMENT.format(image.created()));
        row.put("CreatedSince", since(image.created(), now));
        row.put("Digest", image.isSample() ? NONE : image.digest().toString());
        row.put("ID", whole ? image.id().toString() : image.id().shortForm());
        row.put("Repository", repository);
        row.put("SharedSize", UNKNOWN);
        row.put("Size", HumanSize.decimal(image.size()));
        row.put("Tag", tag.isEmpty() ? NONE : tag);
        row.put("UniqueSize", UNKNOWN);
        row.put("VirtualSize", HumanSize.decimal(image.size()));
        return row;
    }

    /** The epoch stands for an image that does not say when it was made. */
    private static String since(Instant created, Instant now) {
        return created.equals(Instant.EPOCH) ? UNKNOWN : HumanDuration.of(Duration.between(created, now)) + " ago";
    }
}
