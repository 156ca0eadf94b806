package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.shell.grammar.UsageException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code images [--filter ...] [REPOSITORY[:TAG]]}: {@code dangling}, {@code label} and {@code reference}; all must hold. */
final class ImageFilter {

    private final List<String> references = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private @Nullable Boolean dangling;

    /**
     * @param repository what stands behind the command, empty for none
     * @throws UsageException when a filter is not {@code key=value}; EngineException when the key or value is unknown
     */
    ImageFilter(List<String> filters, String repository) {
        if (!repository.isEmpty()) {
            references.add(repository);
        }
        for (String filter : filters) {
            int equals = filter.indexOf('=');
            if (equals < 1) {
                throw new UsageException(UsageException.WRONG_FLAG, "bad-filter", filter);
            }
            String value = filter.substring(equals + 1).strip();
            switch (filter.substring(0, equals).strip()) {
                case "reference" -> references.add(value);
                case "label" -> labels.add(value);
                case "dangling" -> dangling = yesOrNo(value, filter);
                default -> throw invalid(filter, "dangling, label, reference");
            }
        }
    }

    private static boolean yesOrNo(String value, String filter) {
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw invalid(filter, "dangling=true, dangling=false");
        };
    }

    boolean isEmpty() {
        return references.isEmpty() && labels.isEmpty() && dangling == null;
    }

    boolean accepts(Image image) {
        boolean nameless = image.names().isEmpty();
        if (dangling != null && dangling != nameless) {
            return false;
        }
        if (!references.isEmpty() && names(image).isEmpty()) {
            return false;
        }
        return labels.stream()
                .allMatch(label -> hasLabel(image.config().config().labels(), label));
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

    private static boolean hasLabel(Map<String, String> labels, String wanted) {
        int equals = wanted.indexOf('=');
        return equals < 0
                ? labels.containsKey(wanted)
                : wanted.substring(equals + 1).equals(labels.get(wanted.substring(0, equals)));
    }

    private static EngineException invalid(String filter, String accepted) {
        return new EngineException(Problem.INVALID_FILTER, filter, accepted);
    }
}
