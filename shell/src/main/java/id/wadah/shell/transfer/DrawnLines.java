package id.wadah.shell.transfer;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import org.jline.terminal.Size;

/** Lines at the bottom of a terminal that are drawn over again and again. */
final class DrawnLines {

    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final int LEAST_HEIGHT = 2;

    private final PrintWriter out;
    private final Supplier<Size> terminal;
    private List<String> drawn = List.of();

    /** @param terminal its size right now: a person may change it meanwhile */
    DrawnLines(PrintWriter out, Supplier<Size> terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Lines that can be drawn over: what has scrolled away cannot. */
    int height() {
        int rows = terminal.get().getRows();
        return rows <= 0 ? 24 - 1 : Math.max(LEAST_HEIGHT, rows - 1);
    }

    /** Columns of a line; the last one stays free, where some terminals go to the next line. */
    int width() {
        int columns = terminal.get().getColumns();
        return (columns <= 0 ? 80 : columns) - 1;
    }

    /** Draws these lines where the last ones were. */
    void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(back());
        lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
        text.append(CLEAR_BELOW);
        out.print(text);
        out.flush();
        drawn = lines;
    }

    /** Draws these lines for the last time: others come below them. */
    void leave(List<String> lines) {
        draw(lines);
        drawn = List.of();
    }

    /** A line that stays, below what was left. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** To where the first line begins; a terminal that became narrower has broken lines in two. */
    private String back() {
        int columns = width() + 1;
        int rows = drawn.stream()
                .mapToInt(line -> Math.max(1, (line.length() + columns - 1) / columns))
                .sum();
        return rows == 0 ? "\r" : "\r" + String.format(UP, rows);
    }
}
