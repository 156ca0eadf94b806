package id.wadah.engine.rootfs;

import static id.wadah.engine.kernel.MountFlag.MS_NODEV;
import static id.wadah.engine.kernel.MountFlag.MS_NOEXEC;
import static id.wadah.engine.kernel.MountFlag.MS_NOSUID;
import static id.wadah.engine.kernel.MountFlag.MS_RDONLY;
import static id.wadah.engine.kernel.MountFlag.MS_RELATIME;
import static id.wadah.engine.kernel.MountFlag.MS_REMOUNT;
import static id.wadah.engine.kernel.MountFlag.MS_STRICTATIME;

import id.wadah.engine.kernel.MountFlag;
import id.wadah.engine.step.StepKind;
import java.util.List;
import java.util.OptionalLong;

/** The file systems in which the kernel shows itself, each mounted by PID 1, so that each shows its own namespaces. */
final class KernelFileSystems {

    private static final MountFlag[] HARMLESS = {MS_NOSUID, MS_NODEV, MS_NOEXEC};
    private static final String CGROUP = "/sys/fs/cgroup";

    private final Mounter pid1;
    private final MountPoints points;

    KernelFileSystems(Mounter pid1, MountPoints points) {
        this.pid1 = pid1;
        this.points = points;
    }

    void proc() {
        points.directory("/proc");
        pid1.mount(StepKind.MOUNT_PROC, "proc", "/proc", "proc", "", HARMLESS);
    }

    void sys(boolean readOnly) {
        points.directory("/sys");
        pid1.mount(StepKind.MOUNT_SYS, "sysfs", "/sys", "sysfs", "", withReadOnly(readOnly, HARMLESS));
    }

    /** The container's own cgroup, as root of each hierarchy: v2 alone, or the v1 hierarchies in a tmpfs. */
    void cgroups(List<CgroupMount> hierarchies, boolean readOnly) {
        MountFlag[] flags = withReadOnly(readOnly, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_RELATIME);
        if (hierarchies.size() == 1 && hierarchies.get(0).directory().isEmpty()) {
            pid1.mount(StepKind.MOUNT_CGROUP, "cgroup", CGROUP, "cgroup2", "", flags);
            return;
        }
        if (hierarchies.isEmpty()) {
            return;
        }
        pid1.mount(StepKind.MOUNT_CGROUP, "tmpfs", CGROUP, "tmpfs", "mode=0755", HARMLESS);
        for (CgroupMount each : hierarchies) {
            String target = CGROUP + "/" + each.directory();
            pid1.makeDirectory(target, 0555);
            pid1.mount(StepKind.MOUNT_CGROUP, "cgroup", target, each.type(), each.options(), flags);
        }
        if (readOnly) {
            pid1.change(StepKind.MOUNT_CGROUP, CGROUP, MS_REMOUNT, MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC);
        }
    }

    void devpts() {
        pid1.makeDirectory("/dev/pts", 0755);
        pid1.mount(
                StepKind.MOUNT_DEVPTS,
                "devpts",
                "/dev/pts",
                "devpts",
                "newinstance,ptmxmode=0666,mode=0620,gid=5",
                MS_NOSUID,
                MS_NOEXEC);
    }

    /** @param tree descriptor of a mount to be shared, where the container has none of its own */
    void sharedMemory(SharedMemory memory, OptionalLong tree) {
        if (memory instanceof SharedMemory.None) {
            return;
        }
        pid1.makeDirectory(SharedMemory.PATH, 0755);
        if (tree.isPresent()) {
            pid1.attach(StepKind.MOUNT_SHM, tree.getAsLong(), SharedMemory.PATH);
            return;
        }
        if (memory instanceof SharedMemory.Own own) {
            // Kibibytes where it is whole ones, as mount(8) shows it.
            String size = own.bytes() % 1024 == 0 ? own.bytes() / 1024 + "k" : Long.toString(own.bytes());
            pid1.mount(StepKind.MOUNT_SHM, "shm", SharedMemory.PATH, "tmpfs", "mode=1777,size=" + size, HARMLESS);
        }
    }

    void messageQueues() {
        pid1.makeDirectory("/dev/mqueue", 0755);
        pid1.mount(StepKind.MOUNT_MQUEUE, "mqueue", "/dev/mqueue", "mqueue", "", HARMLESS);
    }

    void temporary(TmpfsOptions each) {
        points.directory(each.path());
        pid1.mount(
                StepKind.MOUNT_TMPFS,
                "tmpfs",
                each.path(),
                "tmpfs",
                each.data(),
                each.flags().stream().sorted().toArray(MountFlag[]::new));
    }

    /** /dev itself, for device nodes: mounted by whoever may make them. */
    static void dev(Mounter owner, String ownerOptions) {
        owner.mount(
                StepKind.MOUNT_DEV,
                "tmpfs",
                "/dev",
                "tmpfs",
                "mode=0755,size=65536k" + ownerOptions,
                MS_NOSUID,
                MS_STRICTATIME);
    }

    private static MountFlag[] withReadOnly(boolean readOnly, MountFlag... flags) {
        if (!readOnly) {
            return flags;
        }
        MountFlag[] more = new MountFlag[flags.length + 1];
        more[0] = MS_RDONLY;
        System.arraycopy(flags, 0, more, 1, flags.length);
        return more;
    }
}
