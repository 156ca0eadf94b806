package id.wadah.engine.dockerfile;

import id.wadah.engine.Problem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code # escape=`} and the other directives, which stand above everything else. */
final class DirectiveReader {

    private static final Set<String> KNOWN = Set.of("syntax", "escape", "check");

    private final String file;
    private final Map<String, String> values = new HashMap<>();
    private boolean over;
    private Directives read = Directives.NONE;

    DirectiveReader(String file) {
        this.file = file;
    }

    /** Those so far. */
    Directives read() {
        return read;
    }

    /** @param line without leading space */
    void take(int number, String line) {
        if (over) {
            return;
        }
        int equals = line.indexOf('=');
        String name = line.startsWith("#") && equals > 0
                ? line.substring(1, equals).strip().toLowerCase(Locale.ROOT)
                : "";
        String value = equals < 0 ? "" : line.substring(equals + 1).strip();
        if (!KNOWN.contains(name) || value.isEmpty()) {
            over = true;
            return;
        }
        Source source = new Source(file, number, number, line);
        if (values.putIfAbsent(name, value) != null) {
            throw source.fault(Problem.DOCKERFILE_DIRECTIVE_TWICE, name);
        }
        if (name.equals("escape") && !value.equals("\\") && !value.equals("`")) {
            throw source.fault(Problem.DOCKERFILE_BAD_DIRECTIVE, name, value);
        }
        read = new Directives(
                values.get("syntax"), values.getOrDefault("escape", "\\").charAt(0), values.get("check"));
    }
}
