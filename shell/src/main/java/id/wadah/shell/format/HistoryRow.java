package id.wadah.shell.format;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.oci.History;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps by which an image was made, the last first, as rows of {@code history}: the fields that Docker's {@code --format} knows.
 *
 * @param human sizes and ages for people, or else bytes and moments
 * @param whole cut nothing off
 */
public record HistoryRow(boolean human, boolean whole, Instant now, ZoneId zone) {

    public static final Map<String, String> HEADERS = new LinkedHashMap<>();

    /** What Docker writes for a step of which no image is there. */
    private static final String MISSING = "<missing>";

    private static final String UNKNOWN = "N/A";
    private static final int LONGEST = 45;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

    static {
        HEADERS.put("ID", "IMAGE");
        HEADERS.put("CreatedSince", "CREATED");
        HEADERS.put("CreatedAt", "CREATED AT");
        HEADERS.put("CreatedBy", "CREATED BY");
        HEADERS.put("Size", "SIZE");
        HEADERS.put("Comment", "COMMENT");
    }

    /** The fields of the plain table. */
    public List<String> columns() {
        return List.of("ID", human ? "CreatedSince" : "CreatedAt", "CreatedBy", "Size", "Comment");
    }

    public List<Map<String, String>> of(Image image) {
        List<Map<String, String>> rows = new ArrayList<>();
        Iterator<ImageLayer> layers = image.layers().iterator();
        for (History step : image.history()) {
            long size = !step.emptyLayer() && layers.hasNext() ? layers.next().unpackedSize() : 0;
            rows.add(row(step, size));
        }
        // Who makes an image need not say how.
        layers.forEachRemaining(
                layer -> rows.add(row(new History(null, null, null, null, false), layer.unpackedSize())));
        Collections.reverse(rows);
        if (!rows.isEmpty()) {
            rows.get(0).put("ID", whole ? image.id().toString() : image.id().shortForm());
        }
        return rows;
    }

    private Map<String, String> row(History step, long size) {
        String by = text(step.createdBy()).replace('\t', ' ');
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Comment", text(step.comment()));
        row.put("CreatedAt", at(step.created()));
        row.put("CreatedBy", whole || by.length() <= LONGEST ? by : by.substring(0, LONGEST - 1) + "…");
        row.put("CreatedSince", human ? since(step.created()) : at(step.created()));
        row.put("ID", MISSING);
        row.put("Size", human ? HumanSize.decimal(size) : Long.toString(size));
        return row;
    }

    private String at(@Nullable Instant created) {
        return created == null || created.equals(Instant.EPOCH)
                ? UNKNOWN
                : MOMENT.format(created.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private String since(@Nullable Instant created) {
        return created == null || created.equals(Instant.EPOCH)
                ? UNKNOWN
                : HumanDuration.of(Duration.between(created, now)) + " ago";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
