package id.wadah.engine.image.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the applets of a BusyBox binary without running it: their names lie one after the other in it, each ended by a NUL and in the order
 * of strcmp(3), because BusyBox searches them by bisection. It is by far the longest such run in the binary.
 */
final class BusyBoxApplets {

    private static final int LONGEST_NAME = 32;
    /** Fewer names are no applet table: some other list of words. */
    private static final int FEWEST = 20;

    private BusyBoxApplets() {}

    /** The names, sorted; empty when the binary has no such table. */
    static List<String> in(byte[] binary) {
        List<String> longest = List.of();
        List<String> run = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < binary.length; at++) {
            if (isNameCharacter(binary[at]) && at - start < LONGEST_NAME) {
                continue;
            }
            boolean name = binary[at] == 0 && at > start;
            String word = name ? new String(binary, start, at - start, StandardCharsets.US_ASCII) : "";
            if (!name || (!run.isEmpty() && run.get(run.size() - 1).compareTo(word) >= 0)) {
                longest = run.size() > longest.size() ? List.copyOf(run) : longest;
                run.clear();
            }
            if (name) {
                run.add(word);
            }
            start = at + 1;
        }
        longest = run.size() > longest.size() ? List.copyOf(run) : longest;
        return longest.size() >= FEWEST && longest.contains("sh") ? longest : List.of();
    }

    private static boolean isNameCharacter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '[' || b == '-' || b == '_' || b == '.';
    }
}
