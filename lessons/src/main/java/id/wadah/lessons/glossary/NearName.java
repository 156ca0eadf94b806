package id.wadah.lessons.glossary;

import java.util.Comparator;
import java.util.Optional;

/**
 * A name that resembles what was typed.
 *
 * @param distance 0 when one begins with the other, 1 when one contains it, else 2 and more letters that differ
 * @param name what resembles it, which may be an alias
 * @param word what the term is called
 */
record NearName(int distance, String name, String word) implements Comparable<NearName> {

    private static final int LEAST_PART = 3;

    private static final Comparator<NearName> ORDER = Comparator.comparingInt(NearName::distance)
            .thenComparing(near -> !near.name().equalsIgnoreCase(near.word()))
            .thenComparingInt(near -> near.name().length())
            .thenComparing(NearName::name)
            .thenComparing(NearName::word);

    /** Empty where more than a third of the letters differ. */
    static Optional<NearName> of(String typed, String name, String word) {
        if (name.startsWith(typed) || name.length() >= LEAST_PART && typed.startsWith(name)) {
            return Optional.of(new NearName(0, name, word));
        } else if (typed.length() >= LEAST_PART && name.contains(typed)) {
            return Optional.of(new NearName(1, name, word));
        }
        int edits = edits(typed, name);
        boolean alike = edits <= Math.max(typed.length(), name.length()) / 3;
        return alike ? Optional.of(new NearName(1 + edits, name, word)) : Optional.empty();
    }

    /** Letters inserted, deleted or replaced to make one of the other (Levenshtein). */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    @Override
    public int compareTo(NearName other) {
        return ORDER.compare(this, other);
    }
}
