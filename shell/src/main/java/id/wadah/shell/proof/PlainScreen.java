package id.wadah.shell.proof;

import java.util.regex.Pattern;

/** What a terminal's output looks like as text: without colours, and what was written over is gone. */
final class PlainScreen {

    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-9;?>=]*[a-zA-Z]|[=>]|\\][^\u0007]*\u0007)");

    /** How line editing makes sure that the prompt is at the beginning of a line. */
    private static final Pattern FRESH_LINE = Pattern.compile("~ {20,}\r");

    /** The cursor so many columns to the left; source: console_codes(4), CUB. */
    private static final Pattern BACK = Pattern.compile("\u001b\\[(\\d+)D");

    private PlainScreen() {}

    static String of(String written) {
        String back = BACK.matcher(written).replaceAll(found -> "\b".repeat(Integer.parseInt(found.group(1))));
        String text = ESCAPES.matcher(back).replaceAll("");
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
