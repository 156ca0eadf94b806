package id.wadah.shell.view;

import id.wadah.engine.object.OverlayObject;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.rootfs.FileChange.Kind;
import id.wadah.engine.rootfs.RootChanges;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.ShortId;
import id.wadah.shell.view.draw.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jline.utils.AttributedString;

/** Draws the layers of an image, or of a container with what it wrote on top of them, as a stack. */
final class LayersView {

    private static final int FEW_CHANGES = 12;
    private static final int SHORT_DIGEST = 12;

    private final Page page;
    private final Texts texts;

    /**
     * One layer of an image.
     *
     * @param digest without its algorithm
     * @param size of its files in bytes; -1 when unknown
     * @param createdBy what made it, may be empty
     */
    record Layer(String digest, long size, String createdBy) {}

    LayersView(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    /** @param layers lowest first, as a manifest has them */
    void image(String reference, List<Layer> layers) {
        page.line(
                Ink.title(texts.get("view.layers.image", reference, texts.count("view.layers.count", layers.size()))));
        Stack stack = new Stack();
        for (int i = layers.size() - 1; i >= 0; i--) {
            stack.floor(lines(i + 1, layers.get(i)));
        }
        page.stack(stack);
    }

    private AttributedString[] lines(int number, Layer layer) {
        String digest = layer.digest()
                .substring(0, Math.min(SHORT_DIGEST, layer.digest().length()));
        String size = layer.size() < 0 ? "" : "  " + HumanSize.decimal(layer.size());
        AttributedString first = Ink.join(
                Ink.title(texts.get("view.layers.layer", number)), Ink.plain("  "), Ink.value(digest), Ink.plain(size));
        return layer.createdBy().isEmpty()
                ? new AttributedString[] {first}
                : new AttributedString[] {first, Ink.dim(layer.createdBy())};
    }

    /**
     * @param overlay as the kernel has it
     * @param upper where its upper directory is on the host; with shifted owners it is mounted elsewhere inside
     * @param lowers where its layers are on the host, the topmost first
     * @param layers of its image, lowest first; empty when they are not known
     * @param whole whether to list every change
     */
    void container(
            String name, OverlayObject overlay, Path upper, List<Path> lowers, List<Layer> layers, boolean whole) {
        page.line(Ink.title(texts.get("view.layers.container", name)));
        List<FileChange> changes = RootChanges.ofOverlay(upper, lowers, Set.of()).stream()
                .filter(change -> !change.passage())
                .toList();
        Stack stack = new Stack();
        stack.floor(Ink.join(Ink.title("merged"), Ink.dim("  " + texts.get("view.layers.merged"))));
        stack.floor(
                Ink.join(Ink.good("upper"), Ink.plain("  rw  "), Ink.value(counts(changes))),
                Ink.dim(ShortId.in(upper.toString(), page.glyphs())));
        for (int i = 0; i < lowers.size(); i++) {
            stack.floor(lower(lowers, i, layers));
        }
        page.stack(stack);
        page.blank();
        list(changes, whole, name);
        page.commands(texts.get("view.see"), List.of(overlay.shownBy(), ShortId.inCommand("find " + upper + " -ls")));
    }

    /** Lower directories are the topmost first; the layers of the image the lowest first. */
    private AttributedString[] lower(List<Path> lowers, int index, List<Layer> layers) {
        int number = lowers.size() - index;
        List<AttributedString> lines = new ArrayList<>();
        if (layers.size() == lowers.size()) {
            lines.addAll(List.of(lines(number, layers.get(number - 1))));
        } else {
            lines.add(Ink.title("lower " + number));
        }
        lines.add(Ink.dim(ShortId.in(lowers.get(index).toString(), page.glyphs())));
        return lines.toArray(AttributedString[]::new);
    }

    private String counts(List<FileChange> changes) {
        return texts.get(
                "view.layers.changes",
                count(changes, Kind.ADDED),
                count(changes, Kind.CHANGED),
                count(changes, Kind.DELETED));
    }

    private static long count(List<FileChange> changes, Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private void list(List<FileChange> changes, boolean whole, String name) {
        int most = whole ? changes.size() : Math.min(FEW_CHANGES, changes.size());
        for (FileChange change : changes.subList(0, most)) {
            AttributedString letter = switch (change.kind()) {
                case ADDED -> Ink.good(change.kind().letter());
                case CHANGED -> Ink.warm(change.kind().letter());
                case DELETED -> Ink.bad(change.kind().letter());
            };
            page.line(Ink.join(letter, Ink.plain(" " + change.path())));
        }
        if (most < changes.size()) {
            page.line(Ink.dim(texts.get("view.layers.more", changes.size() - most, name)));
        }
        if (!changes.isEmpty()) {
            page.blank();
        }
    }
}
