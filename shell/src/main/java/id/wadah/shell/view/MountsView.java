package id.wadah.shell.view;

import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;

/** Draws the mounts that a process sees, each below the one that it is mounted on. */
final class MountsView {

    private static final int REST_MINIMUM = 8;
    private static final int COMMAND_MINIMUM = 14;
    /** From here on there is room for a command in each row. */
    private static final int WIDEST = 150;

    private final Page page;
    private final Texts texts;
    private final HostPlaces places;

    MountsView(Page page, Texts texts, HostPlaces places) {
        this.page = page;
        this.texts = texts;
        this.places = places;
    }

    void draw(String name, long pid, MountInfo info) {
        page.line(Ink.title(texts.get("view.mounts.title", name, info.mounts().size())));
        Grid grid = new Grid(
                Column.cut(texts.get("view.mounts.target"), page.width() / 3),
                Column.cut(texts.get("view.mounts.type"), REST_MINIMUM),
                Column.fixed(""),
                Column.cut(texts.get("view.mounts.note"), REST_MINIMUM),
                Column.cut(texts.get("view.mounts.propagation"), REST_MINIMUM),
                Column.cut(texts.get("view.mounts.source"), REST_MINIMUM),
                Column.cut(page.width() >= WIDEST ? texts.get("view.shown-by") : "", COMMAND_MINIMUM));
        roots(pid, info).forEach(root -> root.addTo(grid, page.glyphs()));
        page.grid(grid, 1);
        page.blank();
        page.commands(texts.get("view.see"), List.of("findmnt -N " + pid, "cat /proc/" + pid + "/mountinfo"));
    }

    /** A mount whose parent is not among the mounts that the process sees is a root. */
    private List<Tree> roots(long pid, MountInfo info) {
        Map<Integer, Tree> nodes = new HashMap<>();
        info.mounts().forEach(mount -> nodes.put(mount.id(), node(pid, info, mount)));
        List<Tree> roots = new ArrayList<>();
        for (Mount mount : info.mounts()) {
            Tree node = nodes.get(mount.id());
            Tree parent = mount.parent() == mount.id() ? null : nodes.get(mount.parent());
            if (node != null && parent != null) {
                parent.add(node);
            } else if (node != null) {
                roots.add(node);
            }
        }
        return roots;
    }

    private Tree node(long pid, MountInfo info, Mount mount) {
        String path = info.withId(mount.parent())
                .filter(parent -> parent.id() != mount.id())
                .map(parent -> below(parent.target(), mount.target()))
                .orElse(mount.target());
        MountRole role = MountRole.of(mount);
        AttributedString target = role == MountRole.MASK ? Ink.warm(path) : Ink.plain(path);
        return new Tree(
                target,
                Ink.value(mount.fsType()),
                mount.readOnly() ? Ink.warm("ro") : Ink.plain("rw"),
                note(role, mount),
                Ink.dim(propagation(mount)),
                places.of(mount).map(Ink::plain).orElseGet(() -> Ink.dim(source(mount))),
                Ink.dim(page.width() >= WIDEST ? "findmnt -N " + pid + " " + mount.target() : ""));
    }

    private AttributedString note(MountRole role, Mount mount) {
        String flags = String.join(
                ",",
                mount.options().stream()
                        .filter(option -> option.startsWith("no") && !option.contains("atime"))
                        .toList());
        return switch (role) {
            case MASK -> Ink.warm(texts.get("view.mounts.masked"));
            case READ_ONLY_PATH -> Ink.warm(texts.get("view.mounts.read-only-path"));
            case PLAIN ->
                places.volume(mount)
                        .map(name -> Ink.value(texts.get("view.mounts.volume", name)))
                        .orElseGet(
                                () -> places.isBind(mount) ? Ink.value(texts.get("view.mounts.bind")) : Ink.dim(flags));
        };
    }

    private String propagation(Mount mount) {
        return mount.propagation().isEmpty() ? "private" : String.join(",", mount.propagation());
    }

    /** What was mounted, and which directory of it where that is not the whole. */
    private static String source(Mount mount) {
        return mount.root().equals("/") ? mount.source() : mount.source() + "[" + mount.root() + "]";
    }

    private static String below(String parent, String target) {
        String prefix = parent.endsWith("/") ? parent : parent + "/";
        return target.startsWith(prefix) && target.length() > prefix.length()
                ? target.substring(prefix.length())
                : target;
    }
}
