package id.wadah.engine.dockerfile;

import java.util.Arrays;
import java.util.Optional;

/**
 * A pattern of a substitution: {@code *} is any text, {@code ?} any character, a backslash takes their meaning away. Matching takes at most as
 * many steps as value and pattern have letters, multiplied.
 */
final class GlobPattern {

    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] parts;

    private GlobPattern(int[] parts) {
        this.parts = parts;
    }

    /** Empty where a backslash stands before something that has no meaning of its own. */
    static Optional<GlobPattern> of(String written) {
        int[] parts = new int[written.length()];
        int count = 0;
        for (int at = 0; at < written.length(); at++) {
            char c = written.charAt(at);
            if (c == '\\') {
                at++;
                if (at >= written.length() || "*?\\}/".indexOf(written.charAt(at)) < 0) {
                    return Optional.empty();
                }
                parts[count++] = written.charAt(at);
            } else {
                parts[count++] = c == '*' ? ANY_TEXT : c == '?' ? ANY_CHARACTER : c;
            }
        }
        return Optional.of(new GlobPattern(Arrays.copyOf(parts, count)));
    }

    String withoutPrefix(String value, boolean longest) {
        int end = end(value, 0, longest);
        return end < 0 ? value : value.substring(end);
    }

    String withoutSuffix(String value, boolean longest) {
        for (int step = 0; step <= value.length(); step++) {
            int start = longest ? step : value.length() - step;
            if (matchesWhole(value, start)) {
                return value.substring(0, start);
            }
        }
        return value;
    }

    /** Each match is as long as it can be. */
    String replaced(String value, String replacement, boolean all) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at <= value.length()) {
            int end = end(value, at, true);
            if (end >= 0) {
                result.append(replacement);
                if (!all || end > at && end == value.length()) {
                    return result.append(value.substring(end)).toString();
                }
            }
            if (end > at) {
                at = end;
            } else {
                result.append(value, at, Math.min(at + 1, value.length()));
                at++;
            }
        }
        return result.toString();
    }

    private boolean matchesWhole(String value, int from) {
        return reach(value, from)[value.length() - from];
    }

    /** Where a match ends that begins there, -1 for none. */
    private int end(String value, int from, boolean longest) {
        boolean[] ends = reach(value, from);
        int found = -1;
        for (int length = 0; length < ends.length; length++) {
            if (ends[length] && (longest || found < 0)) {
                found = from + length;
            }
        }
        return found;
    }

    /** Which lengths of the value, from there, the pattern matches. */
    private boolean[] reach(String value, int from) {
        boolean[] reached = new boolean[value.length() - from + 1];
        reached[0] = true;
        for (int part : parts) {
            boolean[] next = new boolean[reached.length];
            for (int length = 0; length < reached.length; length++) {
                if (part == ANY_TEXT) {
                    next[length] = reached[length] || length > 0 && next[length - 1];
                } else if (length > 0 && reached[length - 1]) {
                    next[length] = part == ANY_CHARACTER || part == value.charAt(from + length - 1);
                }
            }
            reached = next;
        }
        return reached;
    }
}
