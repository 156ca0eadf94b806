package id.wadah.shell.view.layers;

import id.wadah.engine.image.stack.FileKind;
import id.wadah.engine.image.stack.PathAcross;
import id.wadah.engine.image.stack.Sighting;
import id.wadah.engine.image.stack.Sighting.Hidden;
import id.wadah.engine.image.stack.Sighting.Mark;
import id.wadah.engine.image.stack.Sighting.Present;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalInt;
import org.jline.utils.AttributedString;

/** Draws what each layer has at one path, which of them is seen there, and why. */
public final class PathView {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final Page page;
    private final Texts texts;
    private final LayeredRoot root;

    public PathView(Page page, Texts texts, LayeredRoot root) {
        this.page = page;
        this.texts = texts;
        this.root = root;
    }

    /**
     * @param asked the path as the person wrote it
     * @param content whether to show content that is not small, too
     */
    public void draw(String asked, PathAcross path, boolean content) {
        page.line(Ink.title(texts.get("view.layers.path-in", path.path(), root.name())));
        if (!path.path().equals("/" + String.join("/", Sighting.names(asked)))) {
            page.prose(0, Ink.dim(texts.get("view.layers.by-links", asked, path.path())));
        }
        page.blank();
        Grid grid = new Grid(
                Column.fixed(""),
                Column.fixed(texts.get("view.layers.layer-column")),
                Column.cut(texts.get("view.layers.what"), 8),
                Column.fixed(texts.get("view.layers.mode")),
                Column.fixed(texts.get("view.layers.owner")),
                Column.number(texts.get("view.layers.size")),
                Column.cut(texts.get("view.layers.modified"), 10),
                Column.fixed("SHA-256"));
        for (int i = 0; i < path.sightings().size(); i++) {
            grid.row(row(path, i));
        }
        page.grid(grid, 0);
        page.blank();
        page.prose(0, Ink.plain(why(path)));
        new ContentView(page, texts, root).draw(path, content);
    }

    private AttributedString[] row(PathAcross path, int index) {
        boolean seen = path.contributes(index);
        String arrow = seen ? page.glyphs().arrow() : "";
        String label = root.label(path.sightings().size() - index, texts);
        Sighting sighting = path.sightings().get(index);
        if (!(sighting instanceof Present present)) {
            AttributedString what = sighting instanceof Hidden hidden ? mark(hidden, path.path()) : Ink.dim("-");
            return cells(Ink.plain(""), Ink.plain(label), what, "", "", "", "", "");
        }
        FileStatus status = present.status();
        boolean link = present.kind() == FileKind.LINK;
        return cells(
                Ink.good(arrow),
                seen ? Ink.title(label) : Ink.plain(label),
                seen ? Ink.good(kind(present)) : Ink.dim(kind(present)),
                link ? "" : String.format("%04o", status.permissions()),
                status.uid() + ":" + status.gid(),
                present.kind() == FileKind.FILE ? HumanSize.decimal(status.size()) : "",
                TIME.format(status.modified()),
                new SeenFile(present).digest().orElse(""));
    }

    private static AttributedString[] cells(
            AttributedString arrow, AttributedString label, AttributedString what, String... rest) {
        AttributedString[] cells = new AttributedString[3 + rest.length];
        cells[0] = arrow;
        cells[1] = label;
        cells[2] = what;
        for (int i = 0; i < rest.length; i++) {
            cells[3 + i] = Ink.plain(rest[i]);
        }
        return cells;
    }

    private AttributedString mark(Hidden hidden, String path) {
        String what = switch (hidden.mark()) {
            case WHITEOUT -> "view.layers.whiteout";
            case OPAQUE -> "view.layers.opaque";
            case OTHER -> "view.layers.no-directory";
        };
        String at = hidden.at().equals(path) ? "" : " " + hidden.at();
        return Ink.bad(texts.get(what) + at);
    }

    private String kind(Present present) {
        boolean opaque = present.opaque().filter(present.path()::equals).isPresent();
        return opaque ? texts.get("view.layers.opaque") : texts.get(Kinds.key(present.kind()));
    }

    private String why(PathAcross path) {
        OptionalInt winner = path.winner();
        if (winner.isEmpty()) {
            return whyNothing(path);
        }
        String label = root.label(path.sightings().size() - winner.getAsInt(), texts);
        List<String> others = path.sightings().stream()
                .skip(winner.getAsInt() + 1L)
                .filter(Present.class::isInstance)
                .map(each -> "")
                .toList();
        boolean directory =
                path.seen().filter(seen -> seen.kind() == FileKind.DIRECTORY).isPresent();
        if (others.isEmpty()) {
            return texts.get("view.layers.why.only", label);
        } else if (directory) {
            boolean adds = false;
            for (int i = winner.getAsInt() + 1; i < path.sightings().size(); i++) {
                adds |= path.contributes(i);
            }
            return texts.get(adds ? "view.layers.why.merged" : "view.layers.why.opaque", label);
        }
        return texts.get("view.layers.why.topmost", label);
    }

    private String whyNothing(PathAcross path) {
        for (int i = 0; i < path.sightings().size(); i++) {
            if (path.sightings().get(i) instanceof Hidden hidden) {
                String label = root.label(path.sightings().size() - i, texts);
                String key = hidden.mark() == Mark.WHITEOUT
                        ? "whiteout"
                        : hidden.mark() == Mark.OPAQUE ? "opaque-above" : "other";
                return texts.get("view.layers.why." + key, label, hidden.at());
            }
        }
        return texts.get("view.layers.why.nowhere");
    }
}
