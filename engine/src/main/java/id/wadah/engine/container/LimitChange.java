package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.cgroup.Limits;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.StepCalls;

/**
 * A change of a container's limits, checked as a whole before anything of it is made.
 *
 * @param complete what its limits are afterwards
 * @param changed those of them that are set anew
 */
record LimitChange(LimitsRequest complete, Limits changed) {

    /** @throws EngineException for a value that is wrong, by itself or beside one that stays */
    static LimitChange of(LimitsRequest before, LimitsRequest asked) {
        LimitsRequest complete = before.with(asked);
        complete.parse();
        return new LimitChange(complete, complete.only(asked).parse());
    }

    /** @throws EngineException {@link Problem#LIMIT_REFUSED}; all is as before */
    void apply(String container, ContainerCgroup cgroup, StepCalls calls) {
        try {
            cgroup.change(calls, changed);
        } catch (KernelException refused) {
            throw new EngineException(
                    Problem.LIMIT_REFUSED,
                    refused,
                    container,
                    refused.call().render(),
                    refused.errno().name());
        }
    }
}
