package id.wadah.shell.view.draw;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Two boxes with a line from one to the other, which has words above and below it; beneath each other where they do not fit side by side. */
public final class Wire {

    private static final int FRAME = 4;
    private static final int MARGIN = 1;

    private final List<AttributedString> left;
    private final List<AttributedString> right;
    private final AttributedString above;
    private final AttributedString below;

    /** @param above what the line is */
    public Wire(
            List<AttributedString> left, AttributedString above, AttributedString below, List<AttributedString> right) {
        this.left = safe(left);
        this.right = safe(right);
        this.above = Printable.of(above);
        this.below = Printable.of(below);
    }

    private static List<AttributedString> safe(List<AttributedString> lines) {
        return lines.stream().map(Printable::of).toList();
    }

    /** Its lines, each at most {@code width} columns. */
    List<AttributedString> lines(int width, Glyphs glyphs) {
        int first = widest(left);
        int last = widest(right);
        int middle = Math.max(above.columnLength(), below.columnLength()) + 2 * MARGIN;
        return first + last + middle + 2 * FRAME <= width
                ? beside(first, middle, last, glyphs)
                : beneath(Math.min(Math.max(first, last), width - FRAME), width, glyphs);
    }

    private static int widest(List<AttributedString> lines) {
        return lines.stream().mapToInt(AttributedString::columnLength).max().orElse(0);
    }

    private List<AttributedString> beside(int first, int middle, int last, Glyphs glyphs) {
        Glyphs.Box box = glyphs.box();
        int height = Math.max(left.size(), right.size());
        int at = Math.min(1, height - 1);
        List<AttributedString> lines = new ArrayList<>();
        String blank = " ".repeat(middle);
        lines.add(Ink.dim(top(first, box) + blank + top(last, box)));
        for (int row = 0; row < height; row++) {
            boolean joined = row == at;
            AttributedString between = joined
                    ? Ink.plain(box.across().repeat(middle))
                    : row == at - 1 ? words(above, middle) : row == at + 1 ? words(below, middle) : Ink.plain(blank);
            lines.add(Ink.join(
                    Ink.dim(box.down() + " "),
                    cell(left, row, first, glyphs),
                    joined ? Ink.plain(" " + box.left()) : Ink.dim(" " + box.down()),
                    between,
                    joined ? Ink.plain(box.right() + " ") : Ink.dim(box.down() + " "),
                    cell(right, row, last, glyphs),
                    Ink.dim(" " + box.down())));
        }
        AttributedString under = height == 1 ? words(below, middle) : Ink.plain(blank);
        lines.add(Ink.join(Ink.dim(bottom(first, box)), under, Ink.dim(bottom(last, box))));
        return lines;
    }

    private static AttributedString words(AttributedString text, int width) {
        int before = (width - text.columnLength()) / 2;
        return Fit.pad(Ink.join(Ink.plain(" ".repeat(before)), text), width, false);
    }

    private List<AttributedString> beneath(int inner, int width, Glyphs glyphs) {
        Glyphs.Box box = glyphs.box();
        List<AttributedString> lines = new ArrayList<>();
        box(left, inner, glyphs, lines);
        lines.add(Fit.cut(Ink.join(Ink.plain("  " + box.down() + " "), above), width, glyphs));
        lines.add(Fit.cut(Ink.join(Ink.plain("  " + box.down() + " "), below), width, glyphs));
        box(right, inner, glyphs, lines);
        return lines;
    }

    private static void box(List<AttributedString> content, int inner, Glyphs glyphs, List<AttributedString> lines) {
        Glyphs.Box box = glyphs.box();
        lines.add(Ink.dim(top(inner, box)));
        for (int row = 0; row < content.size(); row++) {
            lines.add(
                    Ink.join(Ink.dim(box.down() + " "), cell(content, row, inner, glyphs), Ink.dim(" " + box.down())));
        }
        lines.add(Ink.dim(bottom(inner, box)));
    }

    private static AttributedString cell(List<AttributedString> lines, int row, int width, Glyphs glyphs) {
        AttributedString text = row < lines.size() ? lines.get(row) : Ink.plain("");
        return Fit.pad(Fit.cut(text, width, glyphs), width, false);
    }

    private static String top(int inner, Glyphs.Box box) {
        return box.topLeft() + box.across().repeat(inner + 2) + box.topRight();
    }

    private static String bottom(int inner, Glyphs.Box box) {
        return box.bottomLeft() + box.across().repeat(inner + 2) + box.bottomRight();
    }
}
