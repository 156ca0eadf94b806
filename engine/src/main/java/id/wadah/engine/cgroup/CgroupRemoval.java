package id.wadah.engine.cgroup;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.proc.CgroupProcesses;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes directories of a cgroup, cgroups below first. A process that is just leaving keeps a cgroup busy for a moment; that is waited for up
 * to 5 seconds.
 */
record CgroupRemoval(StepCalls calls) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** @throws KernelException the first one refused, after all others were tried */
    void remove(List<Path> directories) {
        KernelException first = null;
        for (Path directory : directories) {
            KernelException refused = removeOnce(directory);
            if (refused != null) {
                refused = removeWithAllBelow(directory);
            }
            if (first == null) {
                first = refused;
            } else if (refused != null) {
                first.addSuppressed(refused);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private @Nullable KernelException removeWithAllBelow(Path top) {
        KernelException[] last = new KernelException[1];
        Patience.until(PATIENCE, () -> {
            List<Path> tree = CgroupProcesses.tree(top);
            for (int i = tree.size() - 1; i >= 0; i--) {
                last[0] = removeOnce(tree.get(i));
            }
            return last[0] == null || last[0].errno() != Errno.EBUSY;
        });
        return last[0];
    }

    /** Null when it is gone. */
    private @Nullable KernelException removeOnce(Path directory) {
        try {
            calls.removeDirectory(StepKind.REMOVE_CGROUP, directory);
            return null;
        } catch (KernelException refused) {
            return refused.errno() == Errno.ENOENT ? null : refused;
        }
    }
}
