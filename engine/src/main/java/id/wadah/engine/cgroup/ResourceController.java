package id.wadah.engine.cgroup;

import id.wadah.engine.step.StepCalls;
import java.nio.file.Path;

/** What one controller does with limits, in the version of cgroups that the machine has it in. */
interface ResourceController {

    Controller name();

    /**
     * Writes what {@code limits} ask of it to the files of a cgroup; writes nothing where nothing is asked.
     *
     * @throws id.wadah.engine.kernel.KernelException when the kernel refuses a value
     */
    void apply(StepCalls calls, Path cgroup, Limits limits);
}
