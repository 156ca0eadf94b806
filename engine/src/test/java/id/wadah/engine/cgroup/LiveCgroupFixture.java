package id.wadah.engine.cgroup;

import static org.junit.jupiter.api.Assertions.assertFalse;

import id.wadah.engine.DataRoot;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.testing.Helper;
import id.wadah.engine.testing.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Cgroups of the kernel itself, with whichever version it has, removed after each test. */
abstract class LiveCgroupFixture {

    static final String ID = "c0ffee";

    @TempDir
    Path directory;

    @RegisterExtension
    final LeakCheck leaks = LeakCheck.of(this::root);

    final StepLog log = new StepLog(List.of());
    final StepCalls calls = new StepCalls(log, Actor.ENGINE, LocalKernel.get());
    final Cgroups cgroups = Cgroups.detect();

    final DataRoot root() {
        return new DataRoot(directory);
    }

    final String parent() {
        return root().cgroupName();
    }

    final ContainerCgroup create(Limits limits) {
        return cgroups.create(calls, parent(), ID, limits);
    }

    @AfterEach
    void removeAll() {
        for (String id : cgroups.leftovers(parent())) {
            ContainerCgroup cgroup = cgroups.existing(parent(), id).orElseThrow();
            cgroup.killAll(calls);
            cgroup.remove(calls);
        }
        cgroups.removeParent(calls, parent());
        cgroups.hierarchies()
                .forEach(each -> assertFalse(Files.exists(each.base().resolve(parent()))));
    }

    /** A shell that runs one program, given to it once it is in the cgroup. */
    static Helper waiting(String script) {
        return Helper.start("sh", "-c", "read go; " + script);
    }
}
