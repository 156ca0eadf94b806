package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.AtFlag;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.security.DeviceLink;
import id.wadah.engine.security.DeviceNode;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Device nodes and links in a container's /dev; source: mknod(2). */
final class Devices {

    private static final int S_IFCHR = 0020000;
    private static final int S_IFBLK = 0060000;

    private Devices() {}

    static void create(StepCalls calls, List<DeviceNode> nodes) {
        for (DeviceNode node : nodes) {
            calls.post(StepKind.CREATE_DEVICE, mknod(node));
        }
    }

    /**
     * Makes the nodes that a person asked for, at any place, with the owner that they have on the host. What is there already stays.
     *
     * @param base what user and group 0 of the container are on the host
     */
    static void give(StepCalls calls, MountPoints points, List<DeviceNode> nodes, int base) {
        for (DeviceNode node : nodes) {
            if (points.mode(node.path()).isPresent()) {
                continue;
            }
            points.directory(
                    Objects.requireNonNull(Path.of(node.path()).getParent()).toString());
            calls.call(StepKind.CREATE_DEVICE, mknod(node));
            if (base + node.uid() != 0 || base + node.gid() != 0) {
                calls.call(
                        StepKind.OWN_DEVICE,
                        Syscall.of(
                                Sysno.FCHOWNAT,
                                Arg.AT_FDCWD,
                                Arg.text(node.path()),
                                Arg.number(base + node.uid()),
                                Arg.number(base + node.gid()),
                                BitFlag.or(AtFlag.AT_SYMLINK_NOFOLLOW)));
            }
        }
    }

    private static Syscall mknod(DeviceNode node) {
        String type = node.block() ? "S_IFBLK" : "S_IFCHR";
        return Syscall.of(
                Sysno.MKNODAT,
                Arg.AT_FDCWD,
                Arg.text(node.path()),
                Arg.symbol(
                        (node.block() ? S_IFBLK : S_IFCHR) | node.mode(),
                        type + "|0" + Integer.toOctalString(node.mode())),
                Arg.symbol(node.number(), "makedev(" + node.major() + ", " + node.minor() + ")"));
    }

    static void link(StepCalls calls, List<DeviceLink> links) {
        for (DeviceLink link : links) {
            calls.post(
                    StepKind.LINK_DEVICE,
                    Syscall.of(Sysno.SYMLINKAT, Arg.text(link.target()), Arg.AT_FDCWD, Arg.text(link.path())));
        }
    }
}
