package id.wadah.shell.markdown;

/**
 * Values in a text that must not be read as markup: their ASCII characters are moved to private-use code points, which
 * mean nothing to Markdown anywhere, and back when they are drawn.
 */
final class Escaped {

    /** U+E000, the first private-use character. */
    private static final int MOVED = 0xE000;

    private Escaped() {}

    static String of(String value) {
        StringBuilder escaped = new StringBuilder();
        value.replaceAll("\\R|\t", " ")
                .chars()
                .forEach(c -> escaped.append(isAscii(c) ? (char) (c + MOVED) : (char) c));
        return escaped.toString();
    }

    static String undo(String text) {
        if (text.chars().noneMatch(c -> isAscii(c - MOVED))) {
            return text;
        }
        StringBuilder value = new StringBuilder();
        text.chars().forEach(c -> value.append(isAscii(c - MOVED) ? (char) (c - MOVED) : (char) c));
        return value.toString();
    }

    private static boolean isAscii(int c) {
        return c >= ' ' && c <= '~';
    }
}
