package id.wadah.shell.view.draw;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A node of a tree that is drawn with branches. */
public final class Tree {

    private final AttributedString label;
    private final List<Tree> children = new ArrayList<>();

    public Tree(AttributedString label) {
        this.label = Printable.of(label);
    }

    /** Adds a child below all others; the child, to add to. */
    public Tree add(AttributedString childLabel) {
        return add(new Tree(childLabel));
    }

    public Tree add(Tree child) {
        children.add(child);
        return child;
    }

    /**
     * Each line of the drawing with the branches that lead to it.
     *
     * @param consumer takes branches and label
     */
    public void walk(Glyphs glyphs, java.util.function.BiConsumer<String, AttributedString> consumer) {
        consumer.accept("", label);
        walkChildren("", glyphs, consumer);
    }

    private void walkChildren(
            String prefix, Glyphs glyphs, java.util.function.BiConsumer<String, AttributedString> consumer) {
        for (int i = 0; i < children.size(); i++) {
            boolean last = i + 1 == children.size();
            Tree child = children.get(i);
            consumer.accept(prefix + (last ? glyphs.lastBranch() : glyphs.branch()), child.label);
            String below = last ? " ".repeat(glyphs.trunk().length()) : glyphs.trunk();
            child.walkChildren(prefix + below, glyphs, consumer);
        }
    }
}
