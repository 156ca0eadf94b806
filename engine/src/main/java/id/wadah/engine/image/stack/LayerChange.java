package id.wadah.engine.image.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a layer does at a path to the layers below it, and at all paths below that.
 *
 * @param node what the layer has there, or below what it deletes; of a deletion what is gone
 * @param before what the layers below show there; empty where they show nothing
 * @param children by name
 */
public record LayerChange(
        Deed deed, LayerNode node, Optional<LayerNode> before, SortedMap<String, LayerChange> children) {

    /** What happens to a path. */
    public enum Deed {
        ADDED,
        CHANGED,
        DELETED,
        /** A directory of the layers below with changes in it. */
        PASSED;

        /** Docker's letter; a blank for a directory that is only passed through. */
        public String letter() {
            return this == PASSED ? " " : name().substring(0, 1);
        }
    }

    /** @param below the layers' tops, the topmost first */
    static LayerChange of(LayerNode top, List<LayerNode> below) {
        return new LayerChange(Deed.PASSED, top, Optional.empty(), children(top, below));
    }

    private static SortedMap<String, LayerChange> children(LayerNode directory, List<LayerNode> below) {
        SortedMap<String, LayerChange> changes = new TreeMap<>();
        directory.children().forEach((name, child) -> {
            List<LayerNode> visible = visible(below, name);
            if (!child.isWhiteout()) {
                changes.put(name, compare(child, visible));
            } else if (!visible.isEmpty()) {
                changes.put(name, gone(visible.get(0)));
            }
        });
        if (directory.opaque()) {
            below.stream()
                    .flatMap(each -> each.children().keySet().stream())
                    .filter(name -> !directory.children().containsKey(name))
                    .forEach(name ->
                            visible(below, name).stream().findFirst().ifPresent(lost -> changes.put(name, gone(lost))));
        }
        return changes;
    }

    private static LayerChange gone(LayerNode lost) {
        return new LayerChange(Deed.DELETED, lost, Optional.of(lost), new TreeMap<>());
    }

    private static LayerChange compare(LayerNode now, List<LayerNode> visible) {
        Optional<LayerNode> before = visible.stream().findFirst();
        boolean passes =
                now.isDirectory() && before.filter(LayerNode::isDirectory).isPresent();
        Deed deed = before.isEmpty() ? Deed.ADDED : passes && !differs(now, before.get()) ? Deed.PASSED : Deed.CHANGED;
        return new LayerChange(deed, now, before, children(now, passes ? visible : List.of()));
    }

    private static boolean differs(LayerNode now, LayerNode before) {
        return now.opaque()
                || now.status().permissions() != before.status().permissions()
                || now.status().uid() != before.status().uid()
                || now.status().gid() != before.status().gid();
    }

    /**
     * What the layers below show at a name in a directory: one thing, or the directories that add up to one, the topmost first.
     *
     * @param directories those that add up to the directory, the topmost first
     */
    private static List<LayerNode> visible(List<LayerNode> directories, String name) {
        List<LayerNode> visible = new ArrayList<>();
        for (LayerNode directory : directories) {
            LayerNode child = directory.children().get(name);
            if (child != null && (child.isWhiteout() || !visible.isEmpty() && !child.isDirectory())) {
                break;
            }
            if (child != null) {
                visible.add(child);
            }
            boolean last = child != null && (!child.isDirectory() || child.opaque());
            if (last || directory.opaque()) {
                break;
            }
        }
        return visible;
    }

    /** How many paths below it are added, changed or deleted; directories that are only passed through do not count. */
    public long count(Deed wanted) {
        long own = 0;
        for (LayerChange child : children.values()) {
            own += (child.deed == wanted ? 1 : 0) + child.count(wanted);
        }
        return own;
    }
}
