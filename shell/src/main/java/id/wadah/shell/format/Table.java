package id.wadah.shell.format;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Left-aligned columns, at least 10 wide and 3 apart, as Docker's tables are. Where there is not room enough empty ones are left out, the
 * others move together, and the widest are cut; not the first and the last, by which people know a row.
 */
public final class Table {

    private static final int LEAST_WIDTH = 10;
    private static final int GAP = 3;
    private static final int NARROW_GAP = 2;
    private static final int LEAST_CUT = 6;

    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> header) {
        rows.add(List.copyOf(header));
    }

    public void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** Prints it, no line longer than {@code width} columns. */
    public void print(PrintWriter out, int width) {
        int gap = GAP;
        int[] widths = widths(LEAST_WIDTH, gap);
        if (total(widths) > width) {
            leaveOutEmptyColumns();
            gap = NARROW_GAP;
            widths = widths(0, gap);
            narrow(widths, width);
        }
        for (List<String> row : rows) {
            out.println(cut(line(row, widths, gap), width));
        }
    }

    /** A column in which no row has anything takes room from those that say something. */
    private void leaveOutEmptyColumns() {
        for (int column = rows.get(0).size() - 2; column > 0; column--) {
            int at = column;
            if (rows.size() > 1
                    && rows.stream().skip(1).allMatch(row -> row.get(at).isEmpty())) {
                rows.replaceAll(row -> without(row, at));
            }
        }
    }

    private static List<String> without(List<String> row, int column) {
        List<String> rest = new ArrayList<>(row);
        rest.remove(column);
        return rest;
    }

    private static String line(List<String> row, int[] widths, int gap) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size() - 1; column++) {
            String cell = cut(row.get(column), widths[column] - gap);
            line.append(cell).append(" ".repeat(widths[column] - cell.length()));
        }
        return line.append(row.get(row.size() - 1)).toString();
    }

    /** Of each column with the gap behind it; the last one has none. */
    private int[] widths(int least, int gap) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                boolean last = column == widths.length - 1;
                int length = row.get(column).length();
                widths[column] = Math.max(widths[column], last ? length : Math.max(least, length + gap));
            }
        }
        return widths;
    }

    private static int total(int[] widths) {
        return Arrays.stream(widths).sum();
    }

    private static void narrow(int[] widths, int width) {
        while (total(widths) > width) {
            int widest = 0;
            for (int column = 1; column < widths.length - 1; column++) {
                widest = widest == 0 || widths[column] > widths[widest] ? column : widest;
            }
            if (widest == 0 || widths[widest] <= LEAST_CUT) {
                return;
            }
            widths[widest]--;
        }
    }

    /** The text, or its start and an ellipsis when it is longer than {@code width}. */
    public static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        String start = text.substring(0, Math.max(0, width - 1));
        return start.endsWith("…") ? start : start + "…";
    }
}
