package id.wadah.shell.view.layers;

import id.wadah.engine.image.stack.FileKind;
import id.wadah.engine.image.stack.PathAcross;
import id.wadah.engine.image.stack.Sighting;
import id.wadah.engine.image.stack.Sighting.Hidden;
import id.wadah.engine.image.stack.Sighting.Present;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.rootfs.FileChange;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** Draws each path that a container changed: what it is in the image, in the container's own layer, and in what the container sees. */
final class SideBySide {

    private static final int FEW = 12;
    private static final int PATH = 16;
    private static final int CELL = 10;

    private final Page page;
    private final Texts texts;
    private final LayeredRoot root;

    SideBySide(Page page, Texts texts, LayeredRoot root) {
        this.page = page;
        this.texts = texts;
        this.root = root;
    }

    /** @param merged the root of the container's first process, which the kernel shows; empty when it does not run */
    void draw(List<FileChange> changes, Optional<Path> merged, boolean whole) {
        Optional<Path> upper = root.upper();
        if (upper.isEmpty()) {
            return;
        }
        List<String> paths = new ArrayList<>();
        for (FileChange change : changes) {
            if (!change.passage() || isOpaque(upper.get(), change.path())) {
                paths.add(change.path());
            }
        }
        if (paths.isEmpty()) {
            return;
        }
        page.blank();
        int most = whole ? paths.size() : Math.min(FEW, paths.size());
        Grid grid = new Grid(
                Column.cut(texts.get("view.layers.path"), PATH),
                Column.cut("LOWER", CELL),
                Column.cut("UPPER", CELL),
                Column.cut("MERGED", CELL));
        for (String path : paths.subList(0, most)) {
            grid.row(row(path, upper.get(), merged));
        }
        page.grid(grid, 0);
        if (most < paths.size()) {
            page.line(Ink.dim(texts.get("view.layers.more", paths.size() - most, "layers --all " + root.name())));
        }
    }

    private static boolean isOpaque(Path upper, String path) {
        return Sighting.of(upper, path) instanceof Present present
                && present.opaque().filter(path::equals).isPresent();
    }

    private AttributedString[] row(String path, Path upper, Optional<Path> merged) {
        PathAcross below = PathAcross.of(root.lowers(), path);
        Optional<Present> lower = below.seen();
        Sighting own = Sighting.of(upper, path);
        // Read from the kernel where it is mounted; of one that does not run what the kernel would make of it.
        Optional<Present> seen = merged.isPresent()
                ? Optional.of(Sighting.of(merged.get(), path))
                        .filter(Present.class::isInstance)
                        .map(Present.class::cast)
                : PathAcross.of(root.topmostFirst(), path).seen();
        return new AttributedString[] {
            Ink.plain(path),
            lower.map(present -> Ink.plain(lowerLabel(below) + ", " + what(present)))
                    .orElseGet(() -> Ink.dim("-")),
            upperCell(own, lower),
            seen.map(present -> Ink.plain(what(present))).orElseGet(() -> Ink.bad(texts.get("view.layers.gone")))
        };
    }

    private String lowerLabel(PathAcross below) {
        return texts.get(
                "view.layers.layer", root.lowers().size() - below.winner().orElse(0));
    }

    private AttributedString upperCell(Sighting own, Optional<Present> lower) {
        if (own instanceof Hidden hidden) {
            return Ink.bad(texts.get(
                    hidden.mark() == Sighting.Mark.WHITEOUT ? "view.layers.whiteout" : "view.layers.opaque-above"));
        }
        return own instanceof Present present ? copy(present, lower) : Ink.dim("-");
    }

    private AttributedString copy(Present own, Optional<Present> lower) {
        if (lower.isEmpty()) {
            return Ink.good(texts.get("view.layers.new", what(own)));
        } else if (own.opaque().filter(own.path()::equals).isPresent()) {
            return Ink.bad(texts.get("view.layers.opaque"));
        } else if (lower.get().kind() != own.kind()) {
            return Ink.warm(texts.get("view.layers.replaced", what(own)));
        }
        return Ink.warm(texts.get("view.layers.copied-up", difference(lower.get(), own)));
    }

    private String what(Present present) {
        return present.kind() == FileKind.FILE
                ? HumanSize.decimal(present.status().size())
                : texts.get(Kinds.key(present.kind()));
    }

    /** The size; where that is the same, what else is not. */
    private String difference(Present before, Present now) {
        FileStatus old = before.status();
        FileStatus status = now.status();
        if (status.permissions() != old.permissions() && status.size() == old.size()) {
            return String.format("%04o", status.permissions());
        } else if ((status.uid() != old.uid() || status.gid() != old.gid()) && status.size() == old.size()) {
            return status.uid() + ":" + status.gid();
        }
        return what(now);
    }
}
