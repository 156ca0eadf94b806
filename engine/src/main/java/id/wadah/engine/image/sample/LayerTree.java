package id.wadah.engine.image.sample;

import id.wadah.engine.image.layer.Content;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.Ownership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The entries of a layer being put together. Directories above an entry are added; those that a lower layer has keep the mode they have there,
 * because the topmost layer's directory is the one that counts.
 */
final class LayerTree {

    private final Map<String, Ownership> directories;
    private final Map<String, LayerEntry> entries = new TreeMap<>();
    /** Several names of one file of the host: the file's identity, to the names it has here. */
    private final Map<Object, List<String>> names = new HashMap<>();

    LayerTree() {
        this.directories = new HashMap<>();
    }

    private LayerTree(Map<String, Ownership> directories) {
        this.directories = directories;
    }

    /** An empty tree for the layer on top of this one. */
    LayerTree above() {
        return new LayerTree(new HashMap<>(directories));
    }

    void directory(String path, int mode) {
        add(new LayerEntry.Directory(path, Ownership.root(mode)));
        directories.put(path, Ownership.root(mode));
    }

    void link(String path, String target) {
        add(new LayerEntry.SymbolicLink(path, Ownership.root(0777), target));
    }

    void file(String path, int mode, Content content) {
        add(new LayerEntry.RegularFile(path, Ownership.root(mode), content));
    }

    /** A file that may have further names, by which it is the same: they become hard links. */
    void file(String path, int mode, Content content, Object identity) {
        List<String> known = names.computeIfAbsent(identity, id -> new ArrayList<>());
        if (!known.contains(path)) {
            known.add(path);
            file(path, mode, content);
        }
    }

    boolean contains(String path) {
        return entries.containsKey(path);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Collection<LayerEntry> entries() {
        Map<String, LayerEntry> all = new TreeMap<>(entries);
        for (List<String> same : names.values()) {
            List<String> sorted = same.stream().sorted().toList();
            for (String other : sorted.subList(1, sorted.size())) {
                all.put(other, new LayerEntry.HardLink(other, sorted.get(0)));
            }
        }
        return all.values();
    }

    private void add(LayerEntry entry) {
        int slash = entry.path().lastIndexOf('/');
        if (slash > 0) {
            String parent = entry.path().substring(0, slash);
            if (!entries.containsKey(parent)) {
                Ownership ownership = directories.computeIfAbsent(parent, path -> Ownership.root(0755));
                add(new LayerEntry.Directory(parent, ownership));
            }
        }
        entries.put(entry.path(), entry);
    }
}
