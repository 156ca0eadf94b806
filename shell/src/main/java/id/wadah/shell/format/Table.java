package id.wadah.shell.format;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Left-aligned columns, at least 10 wide and 3 apart, as Docker's tables are. */
public final class Table {

    private static final int LEAST_WIDTH = 10;
    private static final int GAP = 3;

    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> header) {
        rows.add(List.copyOf(header));
    }

    public void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** Prints it, each line cut to {@code width} columns with an ellipsis. */
    public void print(PrintWriter out, int width) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(
                        widths[column], Math.max(LEAST_WIDTH, row.get(column).length() + GAP));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell);
                if (column < row.size() - 1) {
                    line.append(" ".repeat(widths[column] - cell.length()));
                }
            }
            out.println(cut(line.toString(), width));
        }
    }

    /** The text, or its start and an ellipsis when it is longer than {@code width}. */
    public static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
