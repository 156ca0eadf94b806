package id.wadah.engine.build.context;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What {@code .dockerignore} leaves out. The last pattern that matches a path, or a directory above it, decides. Source: Dockerfile reference,
 * "dockerignore file".
 */
public final class IgnoreRules {

    /** Nothing is left out. */
    public static final IgnoreRules NONE = new IgnoreRules(List.of());

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final List<Rule> rules;

    private record Rule(PathPattern pattern, boolean readmits, String written) {}

    private IgnoreRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads such a file.
     *
     * @param name what messages call it
     * @throws EngineException {@link Problem#BAD_IGNORE_PATTERN}
     */
    public static IgnoreRules parse(String name, String text) {
        List<Rule> rules = new ArrayList<>();
        String[] lines = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).split("\n", -1);
        for (int number = 1; number <= lines.length; number++) {
            String line = lines[number - 1];
            if (!line.startsWith("#") && !line.isBlank()) {
                rule(name, number, line.strip()).ifPresent(rules::add);
            }
        }
        return new IgnoreRules(rules);
    }

    /**
     * Patterns of {@code --exclude}.
     *
     * @throws EngineException {@link Problem#BAD_IGNORE_PATTERN}
     */
    public static IgnoreRules of(String name, int line, List<String> patterns) {
        List<Rule> rules = new ArrayList<>();
        patterns.forEach(each -> rule(name, line, each.strip()).ifPresent(rules::add));
        return new IgnoreRules(rules);
    }

    private static Optional<Rule> rule(String name, int line, String written) {
        boolean readmits = written.startsWith("!");
        String cleaned = clean(readmits ? written.substring(1).strip() : written);
        if (readmits && written.length() == 1) {
            throw bad(name, line, written);
        }
        if (cleaned.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                PathPattern.ofIgnored(cleaned).orElseThrow(() -> bad(name, line, written)), readmits, written));
    }

    private static EngineException bad(String name, int line, String written) {
        return new EngineException(Problem.BAD_IGNORE_PATTERN, name, Integer.toString(line), written);
    }

    /** Without {@code .}, {@code ..} where something is before it, doubled slashes, and slashes at both ends. */
    private static String clean(String pattern) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : pattern.split("/")) {
            if (part.equals("..") && !parts.isEmpty() && !parts.peekLast().equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Begins at the top of the tree, which nothing leaves out. */
    public Place top() {
        return new Place("", new boolean[rules.size()], false, "");
    }

    /** The rule that leaves a path out, as it is written; empty when none does. */
    public Optional<String> reason(String path) {
        Place place = top();
        for (String name : path.split("/")) {
            place = place.child(name);
        }
        return place.isIgnored() ? Optional.of(place.reason) : Optional.empty();
    }

    /** A path on the way through the tree. */
    public final class Place {

        private final String path;
        private final boolean[] matched;
        private final boolean ignored;
        private final String reason;

        private Place(String path, boolean[] matched, boolean ignored, String reason) {
            this.path = path;
            this.matched = matched;
            this.ignored = ignored;
            this.reason = reason;
        }

        public Place child(String name) {
            String child = path.isEmpty() ? name : path + "/" + name;
            boolean[] now = new boolean[matched.length];
            boolean out = false;
            String last = "";
            for (int i = 0; i < now.length; i++) {
                Rule rule = rules.get(i);
                now[i] = matched[i] || rule.pattern.matches(child);
                if (now[i]) {
                    out = !rule.readmits;
                    last = rule.written;
                }
            }
            return new Place(child, now, out, last);
        }

        public boolean isIgnored() {
            return ignored;
        }

        /** Whether something in this directory could be let in again although the directory itself is left out. */
        public boolean mayReadmit() {
            return rules.stream().anyMatch(rule -> rule.readmits && rule.pattern.reaches(path));
        }
    }
}
