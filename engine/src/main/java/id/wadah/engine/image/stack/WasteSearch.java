package id.wadah.engine.image.stack;

import id.wadah.engine.image.stack.Waste.How;
import id.wadah.engine.kernel.FileStatus.Inode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what is hidden by upper layers: one way through all layers side by side. */
final class WasteSearch {

    private final List<Waste> found = new ArrayList<>();
    /** Of each layer's files with several names, how many of the names are not hidden yet. */
    private final Map<Integer, Map<Inode, Long>> names = new HashMap<>();

    private WasteSearch() {}

    /** @param topmostFirst the layers' tops */
    static List<Waste> in(List<LayerNode> topmostFirst) {
        WasteSearch search = new WasteSearch();
        List<Here> tops = new ArrayList<>();
        for (int i = 0; i < topmostFirst.size(); i++) {
            tops.add(new Here(topmostFirst.size() - i, topmostFirst.get(i)));
        }
        search.look("", tops);
        search.found.sort(Comparator.comparingLong(Waste::bytes).reversed().thenComparing(Waste::path));
        return List.copyOf(search.found);
    }

    /** What a layer has at a path. */
    private record Here(int layer, LayerNode node) {}

    /** What hides everything below it. */
    private record Cover(int layer, How how) {}

    private void look(String path, List<Here> topmostFirst) {
        Cover cover = null;
        List<Here> directories = new ArrayList<>();
        for (Here here : topmostFirst) {
            LayerNode node = here.node();
            if (cover != null) {
                hide(path, here.layer(), node, cover);
            } else if (node.isWhiteout()) {
                cover = new Cover(here.layer(), How.DELETED);
            } else if (node.isDirectory()) {
                directories.add(here);
                cover = node.opaque() ? new Cover(here.layer(), How.DELETED) : null;
            } else {
                cover = coverOf(path, here, directories);
            }
        }
        TreeSet<String> names = new TreeSet<>();
        directories.forEach(each -> names.addAll(each.node().children().keySet()));
        if (directories.size() > 1) {
            names.forEach(name -> look(path + "/" + name, children(directories, name)));
        }
    }

    /** A file hides what is below it, unless a directory above has already taken its place. */
    private Cover coverOf(String path, Here file, List<Here> directories) {
        if (directories.isEmpty()) {
            return new Cover(file.layer(), How.REPLACED);
        }
        Cover directory = new Cover(directories.get(directories.size() - 1).layer(), How.REPLACED);
        hide(path, file.layer(), file.node(), directory);
        return directory;
    }

    private static List<Here> children(List<Here> directories, String name) {
        List<Here> children = new ArrayList<>();
        for (Here directory : directories) {
            LayerNode child = directory.node().children().get(name);
            if (child != null) {
                children.add(new Here(directory.layer(), child));
            }
        }
        return children;
    }

    private void hide(String path, int layer, LayerNode node, @Nullable Cover cover) {
        if (cover == null || node.isWhiteout()) {
            return;
        } else if (node.isDirectory()) {
            node.children().forEach((name, child) -> hide(path + "/" + name, layer, child, cover));
        } else if (node.kind() == FileKind.FILE) {
            found.add(new Waste(path, layer, cover.layer(), cover.how(), bytes(layer, node)));
        }
    }

    /** With the last name that is hidden the content is. */
    private long bytes(int layer, LayerNode node) {
        if (node.bytes() == 0 || node.status().links() <= 1) {
            return node.bytes();
        }
        long left = names.computeIfAbsent(layer, each -> new HashMap<>())
                .merge(node.status().inode(), node.status().links() - 1, (before, first) -> before - 1);
        return left == 0 ? node.bytes() : 0;
    }
}
