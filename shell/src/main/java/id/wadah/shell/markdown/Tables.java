package id.wadah.shell.markdown;

import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Fit;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;
import org.jline.utils.AttributedString;

/** Tables: cells take more lines where the page is narrow; where that breaks words, every row becomes a list. */
final class Tables {

    /** Longer words may be broken; longer code may, between its words. */
    private static final int LONGEST_WORD = 12;

    /** Spaces before what goes on of a listed cell. */
    private static final int HANGING = 2;

    private Tables() {}

    static List<AttributedString> of(TableBlock table, Sheet sheet) {
        List<TableRow> rows = new ArrayList<>();
        for (Node section = table.getFirstChild(); section != null; section = section.getNext()) {
            for (Node row = section.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow cells) {
                    rows.add(cells);
                }
            }
        }
        List<List<AttributedString>> cells =
                rows.stream().map(row -> cells(row, sheet)).toList();
        for (int longestWord : new int[] {sheet.prose(), LONGEST_WORD}) {
            Column[] columns = columns(rows.get(0), cells, longestWord);
            int needed = Arrays.stream(columns).mapToInt(Column::minimum).sum() + Grid.GAP * (columns.length - 1);
            if (needed <= sheet.width()) {
                return grid(columns, cells, sheet);
            }
        }
        return listed(cells, sheet);
    }

    private static List<AttributedString> cells(TableRow row, Sheet sheet) {
        List<AttributedString> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            AttributedString text = Inlines.in(cell, sheet, LONGEST_WORD);
            cells.add(cell instanceof TableCell head && head.isHeader() ? Ink.strong(text) : text);
        }
        return cells;
    }

    /** Columns that become no narrower than their longest word, up to a limit. */
    private static Column[] columns(TableRow head, List<List<AttributedString>> rows, int longestWord) {
        List<Column> columns = new ArrayList<>();
        for (Node cell = head.getFirstChild(); cell != null; cell = cell.getNext()) {
            int at = columns.size();
            int longest = rows.stream()
                    .flatMap(row -> Arrays.stream(row.get(at).toString().split(" ")))
                    .mapToInt(word -> Ink.plain(word).columnLength())
                    .max()
                    .orElse(0);
            boolean right = cell instanceof TableCell heading && heading.getAlignment() == TableCell.Alignment.RIGHT;
            columns.add(new Column("", right, Column.Shrink.WRAP, Math.max(1, Math.min(longest, longestWord))));
        }
        return columns.toArray(Column[]::new);
    }

    private static List<AttributedString> grid(Column[] columns, List<List<AttributedString>> rows, Sheet sheet) {
        Grid grid = new Grid(columns);
        grid.row(rows.get(0).toArray(AttributedString[]::new)).rule();
        rows.stream().skip(1).forEach(row -> grid.row(row.toArray(AttributedString[]::new)));
        return grid.lines(sheet.width(), 0, sheet.glyphs());
    }

    /** Each row as lines of "heading: value", an empty line between the rows. */
    private static List<AttributedString> listed(List<List<AttributedString>> rows, Sheet sheet) {
        List<AttributedString> head = rows.get(0);
        List<AttributedString> lines = new ArrayList<>();
        for (List<AttributedString> row : rows.subList(Math.min(1, rows.size() - 1), rows.size())) {
            if (!lines.isEmpty()) {
                lines.add(Ink.plain(""));
            }
            for (int i = 0; i < row.size(); i++) {
                boolean named = head.get(i).length() > 0 && row != head;
                AttributedString text = named ? Ink.join(head.get(i), Ink.plain(": "), row.get(i)) : row.get(i);
                List<AttributedString> wrapped = Fit.wrap(text, sheet.prose() - HANGING);
                for (int j = 0; j < wrapped.size(); j++) {
                    lines.add(Ink.join(Ink.plain(" ".repeat(j == 0 ? 0 : HANGING)), wrapped.get(j)));
                }
            }
        }
        return lines;
    }
}
