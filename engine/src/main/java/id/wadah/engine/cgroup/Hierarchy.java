package id.wadah.engine.cgroup;

import java.nio.file.Path;
import java.util.Set;

/**
 * One tree of cgroups that Wadah may use.
 *
 * @param version 1 or 2
 * @param name as its controllers are mounted, {@code memory} or {@code cpu,cpuacct}; {@code unified} for v2
 * @param mountPoint where it is mounted
 * @param base below this directory Wadah makes its cgroups: the mount point, or the delegated cgroup that the engine is in
 * @param controllers that can be had below {@code base}
 */
public record Hierarchy(int version, String name, Path mountPoint, Path base, Set<Controller> controllers) {

    public static final String UNIFIED = "unified";

    public Hierarchy {
        controllers = Set.copyOf(controllers);
    }

    public boolean unified() {
        return version == 2;
    }

    public boolean has(Controller controller) {
        return controllers.contains(controller);
    }
}
