package id.wadah.engine.build.copy;

import id.wadah.engine.build.context.SourceFile;
import id.wadah.engine.build.context.SourceTree;
import id.wadah.engine.copy.ArchiveUnpacker;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.copy.OwnerIds;
import id.wadah.engine.copy.TreeReader;
import id.wadah.engine.copy.TreeWriter;
import id.wadah.engine.image.layer.Content;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.kernel.FileHandle;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes one selection to its place in a tree. */
final class CopyTarget {

    private static final int TEXT_MODE = 0644;
    private static final int FETCHED_MODE = 0600;

    private final FileHandle root;
    private final String destination;
    private final Appearance appearance;
    private final TargetDirectories directories;

    CopyTarget(FileHandle root, String destination, Appearance appearance) {
        this.root = root;
        this.destination = destination;
        this.appearance = appearance;
        this.directories = new TargetDirectories(root, appearance.owner());
    }

    /** Returns the bytes of all files. */
    long write(Selection selection) throws IOException {
        if (selection instanceof Selection.OneFile one) {
            return file(one);
        }
        if (selection instanceof Selection.Contents contents) {
            return contents(contents);
        }
        if (selection instanceof Selection.Text text) {
            return single(text.name(), Instant.now(), TEXT_MODE, text.content());
        }
        if (selection instanceof Selection.Fetched fetched) {
            return single(fetched.name(), fetched.modified(), FETCHED_MODE, Content.of(fetched.file()));
        }
        return unpack(((Selection.Unpacked) selection).archive());
    }

    private long file(Selection.OneFile one) throws IOException {
        if (!one.parents().isEmpty()) {
            String top = directories.ensure(destination);
            try (TreeWriter writer = writer(top, false)) {
                String path = parents(one.tree(), one.parents(), writer);
                entry(one.tree(), one.file(), reader(writer), path + "/" + one.name());
                writer.finish();
                return writer.size();
            }
        }
        TargetDirectories.Place place = directories.place(destination, one.name());
        try (TreeWriter writer = writer(place.directory(), false)) {
            entry(one.tree(), one.file(), reader(writer), place.name());
            writer.finish();
            return writer.size();
        }
    }

    private long contents(Selection.Contents contents) throws IOException {
        String top = directories.ensure(destination);
        try (TreeWriter writer = writer(top, false)) {
            TreeReader reader = reader(writer);
            String prefix = parents(contents.tree(), contents.parents(), writer);
            int from = contents.entries().isEmpty()
                    ? 0
                    : contents.entries().get(0).path().length();
            for (SourceFile each : contents.entries()) {
                String inside = each.path().substring(from).replaceFirst("^/", "");
                // The directory itself is not copied: where it goes keeps its own mode and owner.
                if (!inside.isEmpty()) {
                    entry(contents.tree(), each, reader, prefix.isEmpty() ? inside : prefix + "/" + inside);
                }
            }
            writer.finish();
            return writer.size();
        }
    }

    /** Makes the directories that {@code --parents} keeps; returns their path. */
    private String parents(SourceTree tree, List<SourceFile> parents, TreeWriter writer) throws IOException {
        String path = "";
        for (SourceFile each : parents) {
            String name = each.path().substring(each.path().lastIndexOf('/') + 1);
            path = path.isEmpty() ? name : path + "/" + name;
            entry(tree, each, reader(writer), path);
        }
        return path;
    }

    private static void entry(SourceTree tree, SourceFile file, TreeReader reader, String path) throws IOException {
        try (FileHandle found = tree.open(file)) {
            reader.entry(found, found.status(), path);
        }
    }

    private TreeReader reader(TreeWriter writer) {
        return new TreeReader(entry -> writer.take(appearance.of(entry)), OwnerIds.SAME);
    }

    private long single(String name, Instant modified, int mode, Content content) throws IOException {
        TargetDirectories.Place place = directories.place(destination, name);
        try (TreeWriter writer = writer(place.directory(), false)) {
            Ownership ownership = new Ownership(mode, 0, 0, modified);
            writer.take(appearance.of(new LayerEntry.RegularFile(place.name(), ownership, content)));
            writer.finish();
            return writer.size();
        }
    }

    /** Owners and modes are the archive's, whatever the flags say, as in Docker. */
    private long unpack(Content archive) throws IOException {
        String top = directories.ensure(destination);
        try (TreeWriter writer = writer(top, true);
                InputStream in = archive.open()) {
            return ArchiveUnpacker.unpack(in, writer);
        }
    }

    private TreeWriter writer(String top, boolean replacing) {
        FileSpace space = new FileSpace("", root, OwnerIds.SAME);
        return new TreeWriter(space, top, UnaryOperator.identity(), replacing);
    }
}
