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
import java.util.function.Predicate;

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

    /**
     * How rows are made.
     *
     * @param perDigest a row for each digest that a repository has it as
     * @param whole cut nothing off
     */
    public record Shown(boolean perDigest, boolean whole, Instant now) {

        /**
         * A row for each of its names that is accepted; one for a repository that has it by digest only, and one without a name where
         * it has none at all.
         */
        public List<Map<String, String>> rows(Image image, Predicate<ImageRef> accepted) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (ImageRef name : image.names().stream().filter(accepted).toList()) {
                List<String> digests = perDigest ? digests(image, name.repository(), accepted) : List.of();
                (digests.isEmpty() ? List.of(NONE) : digests)
                        .forEach(digest -> rows.add(row(image, name.repository(), name.tagOrLatest(), digest)));
            }
            for (String repository : onlyByDigest(image)) {
                List<String> digests = digests(image, repository, accepted);
                (perDigest || digests.isEmpty() ? digests : List.of(NONE))
                        .forEach(digest -> rows.add(row(image, repository, NONE, digest)));
            }
            if (image.names().isEmpty() && image.repoDigests().isEmpty()) {
                rows.add(row(image, NONE, NONE, NONE));
            }
            return rows;
        }

        private static List<String> onlyByDigest(Image image) {
            return image.repoDigests().stream()
                    .map(ImageRef::repository)
                    .distinct()
                    .filter(repository -> image.names().stream()
                            .noneMatch(name -> name.repository().equals(repository)))
                    .toList();
        }

        private static List<String> digests(Image image, String repository, Predicate<ImageRef> accepted) {
            return image.repoDigests().stream()
                    .filter(digest -> digest.repository().equals(repository))
                    .filter(accepted)
                    .map(digest -> String.valueOf(digest.digest()))
                    .toList();
        }

        private Map<String, String> row(Image image, String repository, String tag, String digest) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("Containers", UNKNOWN);
            row.put("CreatedAt", MOMENT.format(image.created()));
            row.put("CreatedSince", since(image.created(), now));
            row.put("Digest", digest);
            row.put("ID", whole ? image.id().toString() : image.id().shortForm());
            row.put("Repository", repository);
            row.put("SharedSize", UNKNOWN);
            row.put("Size", HumanSize.decimal(image.size()));
            row.put("Tag", tag);
            row.put("UniqueSize", UNKNOWN);
            row.put("VirtualSize", HumanSize.decimal(image.size()));
            return row;
        }
    }

    /** The epoch stands for an image that does not say when it was made. */
    private static String since(Instant created, Instant now) {
        return created.equals(Instant.EPOCH) ? UNKNOWN : HumanDuration.of(Duration.between(created, now)) + " ago";
    }
}
