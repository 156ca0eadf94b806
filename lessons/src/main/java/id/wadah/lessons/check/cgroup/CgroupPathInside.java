package id.wadah.lessons.check.cgroup;

import id.wadah.engine.kernel.proc.CgroupMembership;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The path of a running container's cgroup as the container sees it: {@code /} in a cgroup namespace of its own.
 *
 * <p>The root of its cgroup mounts, which were made inside, is the root of its cgroup namespace. Source: cgroup_namespaces(7).
 */
public record CgroupPathInside(String container) implements LiveValue {

    public CgroupPathInside {
        Objects.requireNonNull(container, "container");
    }

    @Override
    public Reading read(Scene scene) {
        Optional<String> path =
                scene.container(container).flatMap(scene::firstProcess).flatMap(CgroupPathInside::inside);
        return path.<Reading>map(Reading.Known::of).orElseGet(() -> Cgroup.notRunning(container));
    }

    private static Optional<String> inside(HostProcess process) {
        MountInfo mounts = process.files().mounts().orElse(new MountInfo(List.of()));
        List<CgroupMembership> memberships = process.files().cgroups().orElse(List.of());
        for (CgroupMembership membership : memberships) {
            Optional<Mount> mount = mounts.mounts().stream()
                    .filter(each -> shows(each, membership))
                    .findFirst();
            if (mount.isPresent()) {
                Path root = Path.of(mount.get().root());
                return Optional.of(
                        "/" + root.relativize(Path.of(membership.path())).normalize());
            }
        }
        return Optional.empty();
    }

    private static boolean shows(Mount mount, CgroupMembership membership) {
        return membership.unified()
                ? mount.fsType().equals("cgroup2")
                : mount.fsType().equals("cgroup") && mount.superOptions().containsAll(membership.controllers());
    }
}
