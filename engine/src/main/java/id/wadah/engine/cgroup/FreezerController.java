package id.wadah.engine.cgroup;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.time.Duration;

/** Stops and continues all processes of a cgroup; source: cgroup-v1/freezer-subsystem.rst and cgroup-v2.rst. */
record FreezerController(int version) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Returns when all processes stand still.
     *
     * @throws EngineException {@link Problem#IO_FAILED} when one did not in 5 seconds; all of them run again then
     */
    void freeze(StepCalls calls, Path cgroup) {
        set(calls, StepKind.FREEZE, cgroup, version == 2 ? "1" : "FROZEN");
        if (!Patience.until(PATIENCE, () -> frozen(cgroup))) {
            thaw(calls, cgroup);
            throw new EngineException(Problem.IO_FAILED, StepKind.FREEZE.id(), cgroup.toString());
        }
    }

    void thaw(StepCalls calls, Path cgroup) {
        set(calls, StepKind.THAW, cgroup, version == 2 ? "0" : "THAWED");
        Patience.until(PATIENCE, () -> !frozen(cgroup));
    }

    /** Whether all of its processes stand still. */
    boolean frozen(Path cgroup) {
        CgroupFiles files = new CgroupFiles(cgroup);
        return version == 2
                ? files.keyed("cgroup.events").getOrDefault("frozen", 0L) == 1
                : files.text("freezer.state").orElse("").equals("FROZEN");
    }

    /** Whether it was asked to stand still; in v1 a process on its way there does not take signals. */
    boolean asked(Path cgroup) {
        CgroupFiles files = new CgroupFiles(cgroup);
        return version == 2
                ? files.number("cgroup.freeze") == 1
                : !files.text("freezer.state").orElse("THAWED").equals("THAWED");
    }

    FreezerReading read(Path cgroup) {
        Path file = cgroup.resolve(file(version));
        String value = new CgroupFiles(cgroup).text(file(version)).orElse("");
        return new FreezerReading(file, value, asked(cgroup));
    }

    private static String file(int version) {
        return version == 2 ? "cgroup.freeze" : "freezer.state";
    }

    /** Version 2 freezes without a controller; the file is there since Linux 5.2. */
    static boolean possible(int version, Path cgroup) {
        return new CgroupFiles(cgroup).has(file(version));
    }

    private void set(StepCalls calls, StepKind kind, Path cgroup, String value) {
        calls.write(kind, cgroup.resolve(file(version)), value);
    }
}
