package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.resource.SysctlSetting;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Sets kernel settings of the namespaces that a process is in: the kernel takes those of whoever writes.
 *
 * <p>Those of a network are set when its interfaces are there. By then /proc/sys can only be read, so the way to it is kept open.
 */
final class Sysctls {

    private static final Path ROOT = Path.of("/proc/sys");

    private final StepCalls member;
    private final List<SysctlSetting> later;
    private final OptionalLong directory;

    private Sysctls(StepCalls member, List<SysctlSetting> later, OptionalLong directory) {
        this.member = member;
        this.later = later;
        this.directory = directory;
    }

    /**
     * Sets what can be set at once.
     *
     * @param network whether its network is still to be made
     * @throws EngineException {@link Problem#NO_SUCH_SYSCTL}, {@link Problem#SYSCTL_REFUSED}
     */
    static Sysctls begin(StepCalls member, List<SysctlSetting> settings, boolean network) {
        List<SysctlSetting> later =
                settings.stream().filter(each -> network && each.ofNetwork()).toList();
        settings.stream()
                .filter(each -> !later.contains(each))
                .forEach(each ->
                        set(each, () -> member.write(StepKind.SET_SYSCTL, ROOT.resolve(each.path()), each.value())));
        OptionalLong directory = later.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(member.call(
                                StepKind.SET_SYSCTL,
                                Syscall.of(
                                        Sysno.OPENAT,
                                        Arg.AT_FDCWD,
                                        Arg.text(ROOT.toString()),
                                        BitFlag.or(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC)))
                        .value());
        return new Sysctls(member, later, directory);
    }

    /** Sets the rest, now that its interfaces are there. */
    void finish() {
        directory.ifPresent(root -> {
            later.forEach(each ->
                    set(each, () -> member.writeIn(StepKind.SET_SYSCTL, root, ROOT, each.path(), each.value())));
            member.post(StepKind.CLOSE_DESCRIPTOR, Syscall.of(Sysno.CLOSE, Arg.number(root)));
        });
    }

    private static void set(SysctlSetting setting, Runnable write) {
        try {
            write.run();
        } catch (KernelException refused) {
            Problem problem = refused.errno() == Errno.ENOENT ? Problem.NO_SUCH_SYSCTL : Problem.SYSCTL_REFUSED;
            String shown = problem == Problem.NO_SUCH_SYSCTL ? setting.name() : setting.toString();
            throw new EngineException(problem, refused, shown, refused.errno().name());
        }
    }
}
