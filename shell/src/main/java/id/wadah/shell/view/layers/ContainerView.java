package id.wadah.shell.view.layers;

import id.wadah.engine.image.Image;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.engine.rootfs.FileChange.Kind;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.ShortId;
import id.wadah.shell.view.draw.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** Draws a container's root: merged upon upper upon lower, and what it changed in each of the three, side by side. */
public final class ContainerView {

    private final Page page;
    private final Texts texts;
    private final LayeredRoot root;

    public ContainerView(Page page, Texts texts, LayeredRoot root) {
        this.page = page;
        this.texts = texts;
        this.root = root;
    }

    /**
     * @param image that it was made from; empty when it is gone
     * @param changes what it changed; directories of the image that only hold changes are not listed
     * @param merged where the kernel shows all layers as one; empty when it does not run
     * @param whole whether to list every change
     */
    public void draw(Optional<Image> image, List<FileChange> changes, Optional<Path> merged, boolean whole) {
        page.line(Ink.title(texts.get("view.layers.container", root.name())));
        Stack stack = new Stack();
        stack.floor(Ink.join(
                Ink.title("merged"),
                Ink.dim("  " + texts.get(merged.isPresent() ? "view.layers.merged" : "view.layers.not-mounted"))));
        stack.floor(upper(changes));
        List<ImageStep> steps = image.map(ImageStep::ofLayers).orElse(List.of());
        for (int i = 0; i < root.lowers().size(); i++) {
            stack.floor(lower(i, steps));
        }
        page.stack(stack);
        new SideBySide(page, texts, root).draw(changes, merged, whole);
    }

    private AttributedString[] upper(List<FileChange> changes) {
        List<FileChange> own =
                changes.stream().filter(change -> !change.passage()).toList();
        AttributedString first = Ink.join(Ink.good("upper"), Ink.plain("  rw  "), Ink.value(counts(own)));
        return root.upper()
                .map(path -> new AttributedString[] {first, Ink.dim(ShortId.in(path.toString(), page.glyphs()))})
                .orElseGet(() -> new AttributedString[] {first});
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

    /** Lower directories are the topmost first; the steps of the image the lowest first. */
    private AttributedString[] lower(int index, List<ImageStep> steps) {
        int number = root.lowers().size() - index;
        AttributedString title = Ink.join(Ink.title(texts.get("view.layers.layer", number)), Ink.dim("  lower"));
        List<AttributedString> lines = new ArrayList<>();
        if (steps.size() == root.lowers().size()) {
            ImageStep step = steps.get(number - 1);
            lines.add(step.layer()
                    .map(layer -> Ink.join(
                            title,
                            Ink.plain("  "),
                            Ink.value(layer.diffId().shortHex()),
                            Ink.plain("  " + HumanSize.decimal(layer.unpackedSize()))))
                    .orElse(title));
            if (!step.shown().isEmpty()) {
                lines.add(Ink.plain(step.shown()));
            }
        } else {
            lines.add(title);
        }
        lines.add(Ink.dim(ShortId.in(root.lowers().get(index).toString(), page.glyphs())));
        return lines.toArray(AttributedString[]::new);
    }
}
