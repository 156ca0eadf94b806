package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.PointInTime;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.shell.grammar.UsageException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code images [--filter ...] [REPOSITORY[:TAG]]}: {@code dangling}, {@code label}, {@code before}, {@code since},
 * {@code until} and {@code reference}; all must hold. */
final class ImageFilter {

    private static final List<String> KNOWN = List.of("dangling", "label", "before", "since", "until", "reference");

    private final List<String> references = new ArrayList<>();
    private final List<Instant> before = new ArrayList<>();
    private final List<Instant> since = new ArrayList<>();
    private final Filters wanted;

    /**
     * @param repository what stands behind the command, empty for none
     * @throws UsageException when a filter is not {@code key=value}; EngineException when the key or value is unknown
     */
    ImageFilter(List<String> filters, String repository, ImageStore store) {
        if (!repository.isEmpty()) {
            references.add(repository);
        }
        this.wanted = Filters.parse(filters, ImageFilter::check);
        references.addAll(wanted.values("reference"));
        // Looked for once, and missed at once.
        wanted.values("before").forEach(name -> before.add(created(name, store)));
        wanted.values("until").forEach(moment -> before.add(moment(moment)));
        wanted.values("since").forEach(name -> since.add(created(name, store)));
    }

    private static Instant created(String name, ImageStore store) {
        return store.find(name).map(Image::created).orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, name));
    }

    private static Instant moment(String value) {
        return PointInTime.parse(value, "--filter until", Instant.now(), ZoneId.systemDefault());
    }

    private static void check(String key, String value, String filter) {
        Filters.requireKey(KNOWN, key, filter);
        if (key.equals("dangling")) {
            Filters.requireYesOrNo(key, value, filter);
        }
    }

    boolean isEmpty() {
        return references.isEmpty() && KNOWN.stream().noneMatch(wanted::has);
    }

    boolean accepts(Image image) {
        List<String> dangling = wanted.values("dangling");
        // The last one counts.
        if (!dangling.isEmpty()
                && Filters.isYes(dangling.get(dangling.size() - 1))
                        != image.names().isEmpty()) {
            return false;
        }
        if (!references.isEmpty()
                && Stream.concat(image.names().stream(), image.repoDigests().stream())
                        .noneMatch(this::shows)) {
            return false;
        }
        if (!before.stream().allMatch(image.created()::isBefore)
                || !since.stream().allMatch(image.created()::isAfter)) {
            return false;
        }
        return wanted.hasLabels(image.config().config().labels());
    }

    /** Whether that name or digest is to be shown. */
    boolean shows(ImageRef name) {
        return references.isEmpty() || references.stream().anyMatch(pattern -> matches(name, pattern));
    }

    /** Docker: a pattern as of path.Match in Go, against the repository or the whole name. */
    private static boolean matches(ImageRef name, String pattern) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("{", "\\{"));
        return matcher.matches(Path.of(name.repository())) || matcher.matches(Path.of(name.toString()));
    }
}
