package id.wadah.shell.markdown;

import org.jline.utils.WCWidth;

/** Replaces tabs, whose width would depend on where on the terminal they stand. */
final class Tabs {

    private static final int STOP = 8;

    private Tabs() {}

    /** Spaces up to each next multiple of eight columns, as a terminal does for a line at its left edge. */
    static String expand(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        StringBuilder expanded = new StringBuilder();
        int column = 0;
        for (int c : line.codePoints().toArray()) {
            if (c == '\t') {
                int spaces = STOP - column % STOP;
                expanded.append(" ".repeat(spaces));
                column += spaces;
            } else {
                expanded.appendCodePoint(c);
                column += Math.max(0, WCWidth.wcwidth(c));
            }
        }
        return expanded.toString();
    }
}
