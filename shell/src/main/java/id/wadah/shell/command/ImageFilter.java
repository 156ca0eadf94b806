package id.wadah.shell.command;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.shell.grammar.UsageException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code images [--filter ...] [REPOSITORY[:TAG]]}: {@code dangling}, {@code label} and {@code reference}; all must hold. */
final class ImageFilter {

    private static final List<String> KNOWN = List.of("dangling", "label", "reference");

    private final List<String> references = new ArrayList<>();
    private final Filters wanted;

    /**
     * @param repository what stands behind the command, empty for none
     * @throws UsageException when a filter is not {@code key=value}; EngineException when the key or value is unknown
     */
    ImageFilter(List<String> filters, String repository) {
        if (!repository.isEmpty()) {
            references.add(repository);
        }
        this.wanted = Filters.parse(filters, ImageFilter::check);
        references.addAll(wanted.values("reference"));
    }

    private static void check(String key, String value, String filter) {
        Filters.requireKey(KNOWN, key, filter);
        if (key.equals("dangling")) {
            Filters.requireYesOrNo(key, value, filter);
        }
    }

    boolean isEmpty() {
        return references.isEmpty() && !wanted.has("label") && !wanted.has("dangling");
    }

    boolean accepts(Image image) {
        List<String> dangling = wanted.values("dangling");
        // The last one counts.
        if (!dangling.isEmpty()
                && Filters.isYes(dangling.get(dangling.size() - 1))
                        != image.names().isEmpty()) {
            return false;
        }
        if (!references.isEmpty() && names(image).isEmpty()) {
            return false;
        }
        return wanted.hasLabels(image.config().config().labels());
    }

    /** Those of its names that are to be shown. */
    List<ImageRef> names(Image image) {
        return image.names().stream()
                .filter(name -> references.isEmpty() || references.stream().anyMatch(pattern -> matches(name, pattern)))
                .toList();
    }

    /** Docker: a pattern as of path.Match in Go, against the repository or the whole name. */
    private static boolean matches(ImageRef name, String pattern) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("{", "\\{"));
        return matcher.matches(Path.of(name.repository())) || matcher.matches(Path.of(name.toString()));
    }
}
