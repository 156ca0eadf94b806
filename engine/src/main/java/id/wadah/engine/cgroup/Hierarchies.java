package id.wadah.engine.cgroup;

import id.wadah.engine.kernel.proc.CgroupMembership;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.Proc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the cgroup hierarchies of this machine that may be written, wherever they are mounted.
 *
 * <p>What counts is what the kernel says: which mounts there are, which controllers each has, and whether the root, or else the
 * engine's own cgroup, can be written.
 */
final class Hierarchies {

    private final Proc proc;
    private final Predicate<Path> writable;

    /** @param writable whether a path may be written, {@link Files#isWritable} but in tests */
    Hierarchies(Proc proc, Predicate<Path> writable) {
        this.proc = proc;
        this.writable = writable;
    }

    List<Hierarchy> find() {
        MountInfo mounts = proc.self().mounts().orElse(new MountInfo(List.of()));
        List<CgroupMembership> own = proc.self().cgroups().orElse(List.of());
        Map<String, Hierarchy> found = new LinkedHashMap<>();
        for (Mount mount : mounts.mounts()) {
            // The same hierarchy may be mounted more than once, in a container read-only; the first usable one does.
            hierarchy(mount, own).ifPresent(each -> found.putIfAbsent(each.name(), each));
        }
        return List.copyOf(found.values());
    }

    private Optional<Hierarchy> hierarchy(Mount mount, List<CgroupMembership> own) {
        return switch (mount.fsType()) {
            case "cgroup2" ->
                base(mount, ownPath(own, CgroupMembership::unified))
                        .map(base -> new Hierarchy(
                                2, Hierarchy.UNIFIED, Path.of(mount.target()), base, delegated(new CgroupFiles(base))));
            case "cgroup" -> {
                Set<Controller> controllers = known(mount.superOptions());
                yield controllers.isEmpty()
                        ? Optional.empty()
                        : base(mount, ownPath(own, in -> known(in.controllers()).equals(controllers)))
                                .map(base -> new Hierarchy(
                                        1, name(controllers), Path.of(mount.target()), base, controllers));
            }
            default -> Optional.empty();
        };
    }

    /** The controllers that v2 offers in {@code base}; those that a v1 hierarchy has are not among them. */
    private static Set<Controller> delegated(CgroupFiles base) {
        return known(base.words("cgroup.controllers"));
    }

    private Optional<Path> base(Mount mount, Optional<String> ownPath) {
        Path root = Path.of(mount.target());
        if (usable(root)) {
            return Optional.of(root);
        }
        return ownPath.map(path -> below(mount, path)).filter(this::usable);
    }

    private boolean usable(Path cgroup) {
        return Files.exists(cgroup.resolve("cgroup.procs"))
                && writable.test(cgroup)
                && writable.test(cgroup.resolve("cgroup.procs"));
    }

    /** Where {@code path} of the hierarchy is to be found, if the mount shows only a part of the hierarchy. */
    private static Path below(Mount mount, String path) {
        Path root = Path.of(mount.root());
        Path whole = Path.of(path);
        Path shown = whole.startsWith(root) ? root.relativize(whole) : Path.of("");
        Path cgroup = Path.of(mount.target()).resolve(shown.toString()).normalize();
        // An earlier engine of this session moved us there, to make room beside it.
        return cgroup.toString().endsWith(UnifiedTree.ENGINE_SUFFIX)
                ? cgroup.resolve("..").normalize()
                : cgroup;
    }

    private static Optional<String> ownPath(List<CgroupMembership> own, Predicate<CgroupMembership> matching) {
        return own.stream().filter(matching).map(CgroupMembership::path).findFirst();
    }

    private static Set<Controller> known(List<String> names) {
        Set<Controller> controllers = EnumSet.noneOf(Controller.class);
        names.forEach(name -> Controller.of(name).ifPresent(controllers::add));
        return controllers;
    }

    private static String name(Set<Controller> controllers) {
        return String.join(",", controllers.stream().map(Controller::kernelName).toList());
    }
}
