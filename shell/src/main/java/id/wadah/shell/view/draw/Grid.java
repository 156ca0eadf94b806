package id.wadah.shell.view.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Rows of cells in aligned columns; no wider than the page, whatever is in it. */
public final class Grid {

    /** Spaces between two columns. */
    public static final int GAP = 2;

    private final List<Column> columns;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Kind kind, List<AttributedString> cells) {}

    private enum Kind {
        ROW,
        /** One line across all columns. */
        ACROSS,
        /** A line under each column. */
        RULE
    }

    public Grid(Column... columns) {
        this.columns = List.of(columns);
    }

    public Grid row(AttributedString... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        List<AttributedString> safe = new ArrayList<>();
        for (AttributedString cell : cells) {
            safe.add(Printable.of(cell));
        }
        entries.add(new Entry(Kind.ROW, safe));
        return this;
    }

    /** A line across all columns, such as a heading in between. */
    public Grid across(AttributedString line) {
        entries.add(new Entry(Kind.ACROSS, List.of(Printable.of(line))));
        return this;
    }

    /** A line under each column, as long as the column is wide. */
    public Grid rule() {
        entries.add(new Entry(Kind.RULE, List.of()));
        return this;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Its lines, each at most {@code width} columns, every one after {@code indent} spaces. */
    public List<AttributedString> lines(int width, int indent, Glyphs glyphs) {
        int[] widths = widths(Math.max(1, width - indent));
        List<AttributedString> lines = new ArrayList<>();
        String margin = " ".repeat(indent);
        if (columns.stream().anyMatch(column -> !column.title().isEmpty())) {
            List<AttributedString> titles =
                    columns.stream().map(column -> Ink.dim(column.title())).toList();
            addRow(lines, titles, widths, margin, width, glyphs);
        }
        for (Entry entry : entries) {
            switch (entry.kind()) {
                case ROW -> addRow(lines, entry.cells(), widths, margin, width, glyphs);
                case ACROSS -> lines.add(Fit.cut(entry.cells().get(0), width, glyphs));
                case RULE -> addRow(lines, rules(widths, glyphs), widths, margin, width, glyphs);
            }
        }
        return lines;
    }

    private void addRow(
            List<AttributedString> lines,
            List<AttributedString> cells,
            int[] widths,
            String margin,
            int width,
            Glyphs glyphs) {
        List<List<AttributedString>> parts = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            AttributedString cell = cells.get(i);
            List<AttributedString> part = columns.get(i).shrink() == Column.Shrink.WRAP
                    ? Fit.wrap(cell, widths[i])
                    : List.of(Fit.cut(cell, widths[i], glyphs));
            parts.add(part);
            height = Math.max(height, part.size());
        }
        for (int row = 0; row < height; row++) {
            AttributedStringBuilder line = new AttributedStringBuilder().append(margin);
            for (int i = 0; i < widths.length; i++) {
                List<AttributedString> part = parts.get(i);
                AttributedString text = row < part.size() ? part.get(row) : Ink.plain("");
                line.append(Fit.pad(text, widths[i], columns.get(i).right()));
                line.append(" ".repeat(i + 1 < widths.length && widths[i] > 0 ? GAP : 0));
            }
            lines.add(Fit.cut(withoutTrailingSpace(line.toAttributedString()), width, glyphs));
        }
    }

    private static List<AttributedString> rules(int[] widths, Glyphs glyphs) {
        return Arrays.stream(widths)
                .mapToObj(width -> Ink.dim(glyphs.rule().repeat(width)))
                .toList();
    }

    private static AttributedString withoutTrailingSpace(AttributedString line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        return line.subSequence(0, end);
    }

    /** Natural widths, the widest of those that can give way narrowed until all fit. */
    private int[] widths(int available) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).title().length();
            for (Entry entry : entries) {
                if (entry.kind() == Kind.ROW) {
                    widths[i] = Math.max(widths[i], entry.cells().get(i).columnLength());
                }
            }
        }
        for (int over = total(widths) - available; over > 0; over--) {
            int widest = widestFlexible(widths);
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int widestFlexible(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            Column column = columns.get(i);
            boolean canShrink = column.shrink() != Column.Shrink.NEVER && widths[i] > Math.max(1, column.minimum());
            if (canShrink && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private static int total(int[] widths) {
        int total = 0;
        for (int i = 0; i < widths.length; i++) {
            total += widths[i] + (i + 1 < widths.length && widths[i] > 0 ? GAP : 0);
        }
        return total;
    }
}
