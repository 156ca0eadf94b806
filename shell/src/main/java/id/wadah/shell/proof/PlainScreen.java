package id.wadah.shell.proof;

import java.util.regex.Pattern;

/** What a terminal's output looks like as text: without colours, and what was written over is gone. */
final class PlainScreen {

    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-9;?>=]*[a-zA-Z]|[=>]|\\][^\u0007]*\u0007)");

    /** How line editing makes sure that the prompt is at the beginning of a line. */
    private static final Pattern FRESH_LINE = Pattern.compile("~ {20,}\r");

    private PlainScreen() {}

    static String of(String written) {
        String text = ESCAPES.matcher(written).replaceAll("");
        StringBuilder all = new StringBuilder();
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (char c : FRESH_LINE.matcher(text).replaceAll("").toCharArray()) {
            switch (c) {
                case '\n' -> {
                    all.append(line).append('\n');
                    line.setLength(0);
                    column = 0;
                }
                case '\r' -> column = 0;
                case '\b' -> column = Math.max(0, column - 1);
                default -> {
                    line.replace(column, Math.min(line.length(), column + 1), String.valueOf(c));
                    column++;
                }
            }
        }
        return all.append(line).toString();
    }
}
