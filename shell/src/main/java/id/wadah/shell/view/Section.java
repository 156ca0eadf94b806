package id.wadah.shell.view;

import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import org.jline.utils.AttributedString;

/** Rows of name, value, and the file that the value was read from, below headings. */
final class Section {

    private static final int VALUE_MINIMUM = 14;
    private static final int FILE_MINIMUM = 12;

    private final Texts texts;
    private final Grid grid;

    Section(Texts texts) {
        this.texts = texts;
        this.grid = new Grid(
                Column.fixed(""),
                Column.wrap("", VALUE_MINIMUM),
                Column.cut(texts.get("view.read-from"), FILE_MINIMUM));
    }

    /** @param where the directory or file that the rows below it are read from; may be empty */
    void heading(String key, String where) {
        grid.across(Ink.join(Ink.title(texts.get(key)), where.isEmpty() ? Ink.plain("") : Ink.dim("  " + where)));
    }

    void row(String key, AttributedString value, String file) {
        named(texts.get(key), value, file);
    }

    /** A row whose name is the kernel's and the same in every language. */
    void named(String name, AttributedString value, String file) {
        grid.row(Ink.plain(name), value, Ink.dim(file));
    }

    Grid grid() {
        return grid;
    }
}
