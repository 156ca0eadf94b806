package id.wadah.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant. */
public final class Nearest {

    /** Nobody mistypes a word of more letters, and to compare such ones takes long. */
    private static final int LONGEST = 200;

    private Nearest() {}

    /**
     * The candidate that differs least from {@code typed}, if it differs in no more than a third of the letters; of
     * several the one that begins like it, then the first.
     */
    public static Optional<String> to(String typed, Collection<String> candidates) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> candidate.length() <= LONGEST)
                .filter(candidate ->
                        distance(typed, candidate) <= Math.max(1, (Math.max(typed.length(), candidate.length())) / 3))
                .filter(candidate -> typed.length() > 1 || candidate.startsWith(typed))
                .min(Comparator.comparingInt((String candidate) -> distance(typed, candidate))
                        .thenComparing(candidate -> commonStart(typed, candidate), Comparator.reverseOrder()));
    }

    private static int commonStart(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    /** Insertions, deletions, replacements and swaps of neighbours that make one of the other. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
