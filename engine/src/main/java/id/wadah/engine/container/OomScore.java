package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;

/** How readily the kernel kills a process when memory runs out; source: proc_pid_oom_score_adj(5). */
final class OomScore {

    private OomScore() {}

    /**
     * A program must not be spared, or chosen, because the daemon is: every one gets its own score.
     *
     * @param score what was asked for; 0 when nothing was
     * @throws EngineException {@link Problem#OOM_SCORE_REFUSED} for a score that needs a capability which not every root has
     */
    static void set(StepCalls engine, long pid, int score) {
        try {
            engine.write(
                    StepKind.ADJUST_OOM_SCORE, Path.of("/proc/" + pid + "/oom_score_adj"), Integer.toString(score));
        } catch (KernelException refused) {
            if (refused.errno() != Errno.EACCES) {
                throw refused;
            }
            if (score != 0) {
                throw new EngineException(
                        Problem.OOM_SCORE_REFUSED,
                        refused,
                        Integer.toString(score),
                        refused.errno().name());
            }
        }
    }
}
