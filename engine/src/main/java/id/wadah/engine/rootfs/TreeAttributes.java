package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.AtFlag;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Calls that change a detached tree of mounts before anybody sees it; source: mount_setattr(2), Linux 5.12. */
final class TreeAttributes {

    private static final long MOUNT_ATTR_RDONLY = 1;
    private static final long MOUNT_ATTR_IDMAP = 0x00100000L;
    private static final int BYTES = 32;

    private TreeAttributes() {}

    /** Its other flags, as the host has set them, stay. */
    static Syscall readOnly(long tree, boolean wholly) {
        return call(tree, wholly, MOUNT_ATTR_RDONLY, 0, 0, "{attr_set=MOUNT_ATTR_RDONLY}");
    }

    static Syscall propagation(long tree, Propagation propagation) {
        return call(
                tree,
                propagation.recursive(),
                0,
                propagation.flag().bit(),
                0,
                "{propagation=" + propagation.flag().name() + "}");
    }

    /** @param users descriptor of a user namespace: what it calls 0 is 0 on disk */
    static Syscall shiftOwners(long tree, long users) {
        return call(tree, false, MOUNT_ATTR_IDMAP, 0, users, "{attr_set=MOUNT_ATTR_IDMAP, userns_fd=" + users + "}");
    }

    private static Syscall call(long tree, boolean recursive, long set, long propagation, long users, String shown) {
        byte[] attributes = ByteBuffer.allocate(BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(set)
                .putLong(0)
                .putLong(propagation)
                .putLong(users)
                .array();
        return Syscall.of(
                Sysno.MOUNT_SETATTR,
                Arg.number(tree),
                Arg.text(""),
                recursive ? BitFlag.or(AtFlag.AT_EMPTY_PATH, AtFlag.AT_RECURSIVE) : BitFlag.or(AtFlag.AT_EMPTY_PATH),
                new Arg.Struct(attributes, shown),
                Arg.number(BYTES));
    }
}
