package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.security.DeviceLink;
import id.wadah.engine.security.DeviceNode;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.util.List;

/** Device nodes and links in a container's /dev; source: mknod(2). */
final class Devices {

    private static final int S_IFCHR = 0020000;

    private Devices() {}

    static void create(StepCalls calls, List<DeviceNode> nodes) {
        for (DeviceNode node : nodes) {
            calls.post(
                    StepKind.CREATE_DEVICE,
                    Syscall.of(
                            Sysno.MKNODAT,
                            Arg.AT_FDCWD,
                            Arg.text(node.path()),
                            Arg.symbol(S_IFCHR | node.mode(), "S_IFCHR|0" + Integer.toOctalString(node.mode())),
                            Arg.symbol(node.number(), "makedev(" + node.major() + ", " + node.minor() + ")")));
        }
    }

    static void link(StepCalls calls, List<DeviceLink> links) {
        for (DeviceLink link : links) {
            calls.post(
                    StepKind.LINK_DEVICE,
                    Syscall.of(Sysno.SYMLINKAT, Arg.text(link.target()), Arg.AT_FDCWD, Arg.text(link.path())));
        }
    }
}
