package id.wadah.engine.cgroup;

import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.Optional;

/** Limits how many processes and threads there are; the same files in both versions; source: cgroup-v1/pids.rst. */
record PidsController() implements ResourceController {

    @Override
    public Controller name() {
        return Controller.PIDS;
    }

    @Override
    public void apply(StepCalls calls, Path cgroup, Limits limits) {
        Long pids = limits.pids();
        Path file = cgroup.resolve("pids.max");
        if (pids == null) {
            return;
        }
        if (pids > 0) {
            calls.write(StepKind.LIMIT_PIDS, file, Long.toString(pids));
        } else if (new CgroupFiles(cgroup).limit("pids.max").isPresent()) {
            calls.write(StepKind.LIMIT_PIDS, file, "max");
        }
    }

    Optional<PidsReading> read(Path cgroup) {
        CgroupFiles files = new CgroupFiles(cgroup);
        if (!files.has("pids.current")) {
            return Optional.empty();
        }
        return Optional.of(new PidsReading(
                files.limit("pids.max"),
                files.number("pids.current"),
                files.keyed("pids.events").getOrDefault("max", 0L)));
    }
}
