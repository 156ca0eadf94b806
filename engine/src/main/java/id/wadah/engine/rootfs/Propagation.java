package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.MountFlag;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether later mounts below a bind mount are seen on its other side; source: mount_namespaces(7). */
public enum Propagation {
    /** Neither side sees what the other mounts. */
    PRIVATE(MountFlag.MS_PRIVATE, false),
    RPRIVATE(MountFlag.MS_PRIVATE, true),
    /** The container sees what the host mounts, and not the other way round. */
    SLAVE(MountFlag.MS_SLAVE, false),
    RSLAVE(MountFlag.MS_SLAVE, true),
    /** Both see what either mounts. */
    SHARED(MountFlag.MS_SHARED, false),
    RSHARED(MountFlag.MS_SHARED, true);

    private final MountFlag flag;
    private final boolean recursive;

    Propagation(MountFlag flag, boolean recursive) {
        this.flag = flag;
        this.recursive = recursive;
    }

    public static Optional<Propagation> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isPrivate() {
        return flag == MountFlag.MS_PRIVATE;
    }

    public boolean isShared() {
        return flag == MountFlag.MS_SHARED;
    }

    MountFlag flag() {
        return flag;
    }

    boolean recursive() {
        return recursive;
    }
}
