package id.wadah.shell.parity;

import id.wadah.shell.parity.ScriptLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the two outcomes of a line. */
final class Comparison {

    /** How long a text may be to stand in the table. */
    private static final int SHOWN = 90;

    private Comparison() {}

    static Verdict of(ScriptLine line, Outcome docker, Outcome wadah) {
        List<String> how = new ArrayList<>();
        if (docker.exitCode() != wadah.exitCode()) {
            how.add("exit code " + wadah.exitCode() + " instead of " + docker.exitCode());
        }
        if (line.kind() == Kind.FIELDS) {
            fields(docker.output(), wadah.output(), how);
        } else if (line.kind() != Kind.EXIT) {
            String expected = text(line, docker);
            String actual = text(line, wadah);
            if (!expected.equals(actual)) {
                how.add("prints " + shown(actual) + " instead of " + shown(expected));
            }
            if (docker.error().isEmpty() != wadah.error().isEmpty()) {
                how.add(
                        wadah.error().isEmpty()
                                ? "says nothing on standard error"
                                : "says something on standard error");
            }
        }
        if (how.isEmpty()) {
            return new Verdict.Same();
        }
        return wadah.error().contains("Wadah does not have it yet")
                ? new Verdict.Missing()
                : new Verdict.Different(String.join("; ", how));
    }

    private static String text(ScriptLine line, Outcome outcome) {
        return line.kind() == Kind.SET
                ? outcome.output().lines().sorted().collect(Collectors.joining("\n"))
                : outcome.output();
    }

    private static String shown(String text) {
        String whole = text.strip().replaceAll("\\s*\n\\s*", " / ").replaceAll(" {2,}", " ");
        if (whole.isEmpty()) {
            return "nothing";
        }
        return "`" + (whole.length() <= SHOWN ? whole : whole.substring(0, SHOWN) + "…").replace('`', '\'') + "`";
    }

    private static void fields(String docker, String wadah, List<String> how) {
        Map<String, String> expected = byPath(docker);
        Map<String, String> actual = byPath(wadah);
        TreeSet<String> missing = new TreeSet<>(expected.keySet());
        missing.removeAll(actual.keySet());
        TreeSet<String> more = new TreeSet<>(actual.keySet());
        more.removeAll(expected.keySet());
        List<String> types = new ArrayList<>();
        expected.forEach((path, type) -> {
            String other = actual.getOrDefault(path, type);
            if (!type.equals(other) && !type.equals("null") && !other.equals("null")) {
                types.add(path + " is a " + other + " instead of a " + type);
            }
        });
        if (!missing.isEmpty()) {
            how.add("without " + String.join(", ", missing));
        }
        if (!more.isEmpty()) {
            how.add("also " + String.join(", ", more));
        }
        how.addAll(types);
    }

    private static Map<String, String> byPath(String lines) {
        Map<String, String> paths = new TreeMap<>();
        lines.lines().forEach(line -> {
            int space = line.lastIndexOf(' ');
            paths.put(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
        });
        return paths;
    }
}
