package id.wadah.shell.view.layers;

import id.wadah.engine.image.stack.FileKind;
import id.wadah.engine.image.stack.LayerChange;
import id.wadah.engine.image.stack.LayerChange.Deed;
import id.wadah.engine.image.stack.LayerNode;
import id.wadah.engine.image.stack.LayerSize;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.Tree;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;

/** Draws what one layer adds, changes and deletes as a tree. */
public final class LayerFilesView {

    private static final int FEW = 12;
    private static final int NAME = 24;

    private final Page page;
    private final Texts texts;
    /** Whether anything was left out. */
    private boolean left;

    public LayerFilesView(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    /**
     * @param number of the layer, 1 is the lowest
     * @param madeBy the instruction behind it; empty where it is not known
     * @param whole whether to draw all of it, not only a few of each directory
     */
    public void draw(LayeredRoot root, int number, String madeBy, LayerChange change, boolean whole) {
        page.line(Ink.title(texts.get("view.layers.layer-of", root.label(number, texts), root.name())));
        if (!madeBy.isEmpty()) {
            page.line(Ink.dim(madeBy));
        }
        page.line(Ink.plain(texts.get(
                "view.layers.changes",
                change.count(Deed.ADDED),
                change.count(Deed.CHANGED),
                change.count(Deed.DELETED))));
        page.blank();
        Grid grid = new Grid(Column.cut("", NAME), Column.number(""), Column.cut("", 0));
        Tree top = new Tree(Ink.dim("/"), Ink.plain(""), Ink.plain(""));
        addChildren(top, change, whole);
        top.addTo(grid, page.glyphs());
        page.grid(grid, 0);
        if (left) {
            page.blank();
            page.commands(
                    texts.get("view.layers.whole"), List.of("layers " + root.name() + " --files " + number + " --all"));
        }
    }

    private void addChildren(Tree parent, LayerChange change, boolean whole) {
        int shown = 0;
        long rest = 0;
        for (Map.Entry<String, LayerChange> child : change.children().entrySet()) {
            if (!whole && shown == FEW && change.children().size() > FEW + 1) {
                rest++;
                continue;
            }
            shown++;
            addChildren(parent.add(node(child.getKey(), child.getValue())), child.getValue(), whole);
        }
        if (rest > 0) {
            left = true;
            parent.add(new Tree(Ink.dim(texts.get("view.layers.and-more", rest)), Ink.plain(""), Ink.plain("")));
        }
    }

    private Tree node(String name, LayerChange change) {
        LayerNode node = change.node();
        String shown = name + (node.isDirectory() ? "/" : "");
        AttributedString label = switch (change.deed()) {
            case ADDED -> Ink.good("A " + shown);
            case CHANGED -> Ink.warm("C " + shown);
            case DELETED -> Ink.bad("D " + shown);
            case PASSED -> Ink.dim(shown);
        };
        return new Tree(label, Ink.plain(size(change)), Ink.dim(note(change)));
    }

    private static String size(LayerChange change) {
        LayerNode node = change.node();
        if (node.isDirectory()) {
            return change.deed() == Deed.ADDED
                    ? HumanSize.decimal(LayerSize.of(node).bytes())
                    : "";
        }
        return node.kind() == FileKind.FILE ? HumanSize.decimal(node.bytes()) : "";
    }

    private String note(LayerChange change) {
        LayerNode node = change.node();
        if (change.deed() == Deed.CHANGED && node.isDirectory() && node.opaque()) {
            return texts.get("view.layers.opaque");
        } else if (change.deed() == Deed.CHANGED && node.kind() == FileKind.FILE) {
            return change.before()
                    .filter(before -> before.kind() == FileKind.FILE && before.bytes() != node.bytes())
                    .map(before -> texts.get("view.layers.was", HumanSize.decimal(before.bytes())))
                    .orElse("");
        }
        return node.kind() == FileKind.LINK ? texts.get("view.layers.link") : "";
    }
}
