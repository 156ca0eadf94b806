package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.resource.SysctlSetting;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.util.List;

/** Sets kernel settings of the namespaces that a process is in: the kernel takes those of whoever writes. */
final class Sysctls {

    private Sysctls() {}

    /** @throws EngineException {@link Problem#NO_SUCH_SYSCTL}, {@link Problem#SYSCTL_REFUSED} */
    static void set(StepCalls member, List<SysctlSetting> settings) {
        for (SysctlSetting setting : settings) {
            try {
                member.write(StepKind.SET_SYSCTL, setting.file(), setting.value());
            } catch (KernelException refused) {
                if (refused.errno() == Errno.ENOENT) {
                    throw new EngineException(
                            Problem.NO_SUCH_SYSCTL,
                            refused,
                            setting.name(),
                            refused.errno().name());
                }
                throw new EngineException(
                        Problem.SYSCTL_REFUSED,
                        refused,
                        setting.toString(),
                        refused.errno().name());
            }
        }
    }
}
