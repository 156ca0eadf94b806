package id.wadah.shell.view;

import id.wadah.engine.kernel.proc.CgroupMembership;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.kernel.proc.ProcessFiles;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.ShortId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws in which cgroup a process is, as {@code /proc/PID/cgroup} says it outside and inside of its cgroup namespace. */
final class CgroupPaths {

    private static final int MINIMUM = 12;

    private final Page page;
    private final Texts texts;

    /** The same path in many hierarchies is shown once. */
    private record Place(String outside, String inside) {}

    CgroupPaths(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    void draw(long pid) {
        ProcessFiles process = Proc.HOST.process(pid);
        boolean own = process.namespaces()
                .flatMap(theirs -> Proc.HOST.self().namespaces().map(ours -> differs(theirs, ours)))
                .orElse(false);
        MountInfo mounts = process.mounts().orElse(new MountInfo(List.of()));
        Map<Place, List<String>> places = new LinkedHashMap<>();
        for (CgroupMembership membership : process.cgroups().orElse(List.of())) {
            String inside =
                    own ? inside(mounts, membership).orElse(texts.get("view.cgroup.not-mounted")) : membership.path();
            places.computeIfAbsent(new Place(membership.path(), inside), place -> new ArrayList<>())
                    .add(membership.unified() ? "unified" : String.join(",", membership.controllers()));
        }
        Grid grid = new Grid(
                Column.cut(texts.get("view.cgroup.outside"), MINIMUM),
                Column.cut(texts.get("view.cgroup.inside"), 6),
                Column.wrap(texts.get("view.cgroup.hierarchies"), MINIMUM));
        places.forEach((place, names) -> grid.row(
                Ink.value(ShortId.in(place.outside(), page.glyphs())),
                Ink.good(place.inside()),
                Ink.dim(String.join(" ", names))));
        page.grid(grid, 1);
    }

    private static boolean differs(ProcNamespaces theirs, ProcNamespaces ours) {
        return theirs.differs(NamespaceType.CGROUP, ours);
    }

    /**
     * The path below the namespace's root, which the kernel shows as the root of a cgroup mount that was made inside; empty
     * when there is none to tell.
     */
    static Optional<String> inside(MountInfo mounts, CgroupMembership membership) {
        return mounts.mounts().stream()
                .filter(mount -> shows(mount, membership))
                .map(Mount::root)
                .findFirst()
                .map(root -> relative(Path.of(root), Path.of(membership.path())));
    }

    private static String relative(Path root, Path path) {
        return path.startsWith(root)
                ? "/" + root.relativize(path)
                : "/" + root.relativize(path).normalize();
    }

    private static boolean shows(Mount mount, CgroupMembership membership) {
        return membership.unified()
                ? mount.fsType().equals("cgroup2")
                : mount.fsType().equals("cgroup") && mount.superOptions().containsAll(membership.controllers());
    }
}
