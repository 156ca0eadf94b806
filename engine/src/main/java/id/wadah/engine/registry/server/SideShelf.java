package id.wadah.engine.registry.server;

import id.wadah.engine.DataRoot;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.layout.ImageLayout;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What was pushed that the local store cannot list as an image: signatures and other artifacts, images for other machines only, and
 * manifests without a tag, such as those of an index that is still to come. It is an image layout of its own beside the store, so that
 * neither can damage the other; what both need are two names of one file.
 */
final class SideShelf {

    private final Scratch scratch;
    private final Shelf shelf;

    /** Removes what an engine that was killed left half done there. */
    SideShelf(DataRoot root) {
        DataRoot own = new DataRoot(root.registry());
        this.scratch = new Scratch(own);
        this.shelf = new Shelf(new ImageLayout(own), new BlobStore(own));
        try {
            if (!scratch.empty().isEmpty()) {
                collect();
            }
        } catch (IOException e) {
            throw StorageFailure.of(own.temporary(), e);
        }
    }

    Shelf shelf() {
        return shelf;
    }

    /** Makes the work's leftovers be looked for, should it be interrupted. */
    void write(Runnable work) {
        scratch.marked("push", () -> {
            work.run();
            return true;
        });
    }

    /** A further name of a file that lies in another directory of the same data root, so that it can be moved. */
    Path link(Path file) throws IOException {
        Path link = scratch.file("link");
        Files.delete(link);
        Files.createLink(link, file);
        return link;
    }

    /** Lists the document under that name; what had it loses it. */
    void list(Descriptor target, ImageRef name) {
        shelf.blobs().sync(reachable(target));
        shelf.layout().change(lines -> {
            List<Descriptor> changed = new ArrayList<>(lines);
            changed.removeIf(
                    line -> line.refName().filter(name.toString()::equals).isPresent());
            changed.add(target.annotated(Descriptor.REF_NAME, name.toString()));
            return changed;
        });
    }

    /** Takes those lines away, and what nothing else needs. */
    void remove(Predicate<Shelf.Line> which) {
        Set<String> names = new HashSet<>();
        shelf.lines().stream()
                .filter(which)
                .forEach(line -> names.add(line.name().toString()));
        if (names.isEmpty()) {
            return;
        }
        write(() -> {
            shelf.layout()
                    .change(lines -> lines.stream()
                            .filter(line ->
                                    line.refName().filter(names::contains).isEmpty())
                            .toList());
            collect();
        });
    }

    /** Deletes what no line leads to. */
    void collect() {
        Set<Digest> wanted = new HashSet<>();
        shelf.layout().manifests().forEach(line -> wanted.addAll(reachable(line)));
        for (Digest blob : shelf.blobs().all()) {
            if (!wanted.contains(blob)) {
                shelf.blobs().delete(blob);
            }
        }
    }

    private Set<Digest> reachable(Descriptor document) {
        Set<Digest> reachable = new HashSet<>();
        walk(document, reachable::add);
        return reachable;
    }

    private void walk(Descriptor document, Consumer<Digest> each) {
        each.accept(document.digest());
        if (shelf.blobs().contains(document.digest())) {
            ManifestDocument parsed = ManifestDocument.parse(shelf.blobs().read(document));
            parsed.blobs().forEach(blob -> each.accept(blob.digest()));
            parsed.manifests().forEach(child -> walk(child, each));
        }
    }
}
