package id.wadah.shell.parity;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why Wadah does something else, by command, from {@code differences.txt}: a command, and the reason below it, indented. */
record KnownDifferences(Map<String, String> reasons) {

    static KnownDifferences read() throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        String command = "";
        for (String line : Resources.text("differences.txt").lines().toList()) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            } else if (line.startsWith("    ")) {
                reasons.merge(command, line.strip(), (one, other) -> (one + " " + other).strip());
            } else {
                command = line;
                reasons.put(command, "");
            }
        }
        return new KnownDifferences(reasons);
    }

    String of(String command) {
        return reasons.getOrDefault(command, "");
    }

    /** Those of commands that are the same, or not in the script any more. */
    List<String> needless(List<Row> rows) {
        List<String> different = rows.stream()
                .filter(row -> row.verdict() instanceof Verdict.Different)
                .map(row -> row.line().written())
                .toList();
        return reasons.keySet().stream()
                .filter(command -> !different.contains(command))
                .toList();
    }
}
