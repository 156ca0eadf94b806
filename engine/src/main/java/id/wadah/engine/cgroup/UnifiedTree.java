package id.wadah.engine.cgroup;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.object.CgroupObject;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Hands controllers down the unified hierarchy, from the base to the containers' parent to the containers.
 *
 * <p>Source: cgroup-v2.rst, "Top-down Constraint" and "No Internal Process Constraint".
 */
final class UnifiedTree {

    /** Ends the name of the cgroup that makes room: where the engine is, when its own one has to be emptied. */
    static final String ENGINE_SUFFIX = ".engine";

    private static final List<Controller> WANTED =
            List.of(Controller.CPUSET, Controller.CPU, Controller.BLKIO, Controller.MEMORY, Controller.PIDS);

    /** A controller that the kernel offers, and then says cannot be used here; cpu is so when realtime processes run. */
    private static final Set<Errno> NOT_HERE = Set.of(Errno.EINVAL, Errno.ENOENT, Errno.EOPNOTSUPP);

    private UnifiedTree() {}

    /** Makes the wanted controllers available in cgroups below {@code parent}, which is a child of the base. */
    static void handDown(StepCalls calls, Hierarchy hierarchy, Path parent) {
        enable(calls, hierarchy.base(), parent);
        enable(calls, parent, parent);
    }

    private static void enable(StepCalls calls, Path cgroup, Path parent) {
        CgroupFiles files = new CgroupFiles(cgroup);
        List<String> offered = files.words("cgroup.controllers");
        List<String> enabled = files.words("cgroup.subtree_control");
        for (Controller controller : WANTED) {
            String name = controller.kernelName(2);
            if (offered.contains(name) && !enabled.contains(name)) {
                enable(calls, cgroup, parent, name);
            }
        }
    }

    private static void enable(StepCalls calls, Path cgroup, Path parent, String controller) {
        Path file = cgroup.resolve("cgroup.subtree_control");
        try {
            calls.write(StepKind.ENABLE_CONTROLLER, file, "+" + controller);
        } catch (KernelException refused) {
            if (refused.errno() == Errno.EBUSY) {
                moveAside(calls, cgroup, parent.resolveSibling(parent.getFileName() + ENGINE_SUFFIX));
                calls.write(StepKind.ENABLE_CONTROLLER, file, "+" + controller);
            } else if (!NOT_HERE.contains(refused.errno())) {
                throw refused;
            }
        }
    }

    /** Only the root may have both processes and controllers handed down; any other cgroup is emptied first. */
    private static void moveAside(StepCalls calls, Path cgroup, Path aside) {
        if (!Files.isDirectory(aside)) {
            calls.makeDirectory(
                    StepKind.CREATE_CGROUP, aside, Cgroups.MODE, new CgroupObject(Hierarchy.UNIFIED, aside));
        }
        for (String pid : new CgroupFiles(cgroup).words("cgroup.procs")) {
            try {
                calls.write(StepKind.ENABLE_CONTROLLER, aside.resolve("cgroup.procs"), pid);
            } catch (KernelException refused) {
                if (refused.errno() != Errno.ESRCH) {
                    throw refused;
                }
            }
        }
    }
}
