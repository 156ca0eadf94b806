package id.wadah.engine.cgroup;

import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the processors that may be used; source: cpuset(7) and the kernel's cgroup-v2.rst. */
record CpusetController(int version) implements ResourceController {

    private static final List<String> FILES = List.of("cpuset.cpus", "cpuset.mems");

    @Override
    public Controller name() {
        return Controller.CPUSET;
    }

    /**
     * In v1 a new cpuset is empty and no process can join it (ENOSPC): it gets what its parent has. In v2 an empty one means the same
     * as its parent's.
     */
    void prepare(StepCalls calls, Path cgroup, Path parent) {
        if (version == 2) {
            return;
        }
        CgroupFiles own = new CgroupFiles(cgroup);
        CgroupFiles above = new CgroupFiles(parent);
        for (String file : FILES) {
            String value = above.text(file).orElse("");
            if (!value.isEmpty() && own.text(file).orElse("").isEmpty()) {
                calls.write(StepKind.PREPARE_CPUSET, cgroup.resolve(file), value);
            }
        }
    }

    @Override
    public void apply(StepCalls calls, Path cgroup, Limits limits) {
        apply(calls, cgroup, "cpuset.cpus", limits.cpuset().cpus(), Limit.CPUSET_CPUS);
        apply(calls, cgroup, "cpuset.mems", limits.cpuset().mems(), Limit.CPUSET_MEMS);
    }

    private void apply(StepCalls calls, Path cgroup, String file, @Nullable CpuList asked, Limit limit) {
        if (asked == null) {
            return;
        }
        CpuList available = available(cgroup, file);
        if (!available.cpus().containsAll(asked.cpus())) {
            throw Limits.invalid(asked, limit, available.toString());
        }
        calls.write(StepKind.PREPARE_CPUSET, cgroup.resolve(file), asked.toString());
    }

    /** What the parent has is all that there is to choose from. */
    private CpuList available(Path cgroup, String name) {
        CgroupFiles parent = new CgroupFiles(cgroup.resolve("..").normalize());
        String file = version == 2 ? name + ".effective" : name;
        return CpuList.parse(parent.text(file).orElse(""), file);
    }
}
