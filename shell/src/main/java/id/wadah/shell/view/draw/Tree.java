package id.wadah.shell.view.draw;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A node of a tree that is drawn with branches in the first column of a grid, each node's other cells beside it. */
public final class Tree {

    private final AttributedString label;
    private final List<AttributedString> cells;
    private final List<Tree> children = new ArrayList<>();

    public Tree(AttributedString label, AttributedString... cells) {
        this.label = label;
        this.cells = List.of(cells);
    }

    /** Adds a node below this one; the node, to add to. */
    public Tree add(Tree child) {
        children.add(child);
        return child;
    }

    /** Adds this node and all below it to the grid, a row each. */
    public void addTo(Grid grid, Glyphs glyphs) {
        addTo(grid, "", "", glyphs);
    }

    private void addTo(Grid grid, String branches, String below, Glyphs glyphs) {
        List<AttributedString> row = new ArrayList<>();
        row.add(Ink.join(Ink.dim(branches), label));
        row.addAll(cells);
        grid.row(row.toArray(AttributedString[]::new));
        for (int i = 0; i < children.size(); i++) {
            boolean last = i + 1 == children.size();
            String trunk = last ? " ".repeat(glyphs.trunk().length()) : glyphs.trunk();
            children.get(i).addTo(grid, below + (last ? glyphs.lastBranch() : glyphs.branch()), below + trunk, glyphs);
        }
    }
}
