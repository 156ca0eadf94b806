package id.wadah.engine.rootfs;

import static id.wadah.engine.kernel.MountFlag.MS_BIND;
import static id.wadah.engine.kernel.MountFlag.MS_RDONLY;
import static id.wadah.engine.kernel.MountFlag.MS_REMOUNT;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.MountFlag;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.RootedFiles;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Volumes and bind mounts: picked up while the host's tree is there, and put in their places once the container's is. */
final class BoundTrees {

    private final List<BoundTree> trees;
    private final long pid;
    private final boolean userNamespace;
    private final StepCalls calls;
    private final Mounter mounter;
    private final Map<BoundTree, Picked> picked = new IdentityHashMap<>();

    /**
     * A tree at hand.
     *
     * @param shifted whether its owners are
     * @param restricted whether it is read-only already
     */
    private record Picked(long tree, boolean shifted, boolean restricted) {}

    /** @param calls of the process that mounts them, in the host's mount namespace or a copy of it */
    BoundTrees(RootLayout layout, long pid, StepCalls calls, Mounter mounter) {
        this.trees = layout.trees();
        this.pid = pid;
        this.userNamespace = layout.userNamespace();
        this.calls = calls;
        this.mounter = mounter;
    }

    void pickUp() {
        for (BoundTree each : trees) {
            long tree = each.opened().isPresent() ? each.opened().getAsLong() : open(each);
            boolean shifted = userNamespace && each.ownUsers() && shift(tree);
            boolean restricted = each.readOnly() && restrict(tree, each.whollyReadOnly() && each.recursive());
            // What is opened in PID 1's own copy of the host's mounts is private already.
            if (userNamespace || !each.propagation().isPrivate()) {
                calls.post(each.step(), TreeAttributes.propagation(tree, each.propagation()));
            }
            picked.put(each, new Picked(tree, shifted, restricted));
        }
    }

    private long open(BoundTree each) {
        String source = each.source().toString();
        return each.recursive()
                ? mounter.openWholeTree(StepKind.OPEN_BIND_SOURCE, source)
                : mounter.openTree(StepKind.OPEN_BIND_SOURCE, source);
    }

    /** Not every file system's owners can be shifted. */
    private boolean shift(long tree) {
        long users = calls.call(
                        StepKind.OPEN_NAMESPACES,
                        Syscall.of(
                                Sysno.OPENAT,
                                Arg.AT_FDCWD,
                                Arg.text("/proc/" + pid + "/ns/user"),
                                BitFlag.or(OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC)))
                .value();
        try {
            calls.call(StepKind.IDMAP_VOLUME, TreeAttributes.shiftOwners(tree, users));
            return true;
        } catch (KernelException refused) {
            if (refused.errno() != Errno.EINVAL && refused.errno() != Errno.ENOSYS) {
                throw refused;
            }
            return false;
        } finally {
            mounter.close(users);
        }
    }

    /** Older kernels can only change a mount that is in its place. */
    private boolean restrict(long tree, boolean wholly) {
        try {
            calls.call(StepKind.RESTRICT_MOUNT, TreeAttributes.readOnly(tree, wholly));
            return true;
        } catch (KernelException refused) {
            if (refused.errno() != Errno.ENOSYS) {
                throw refused;
            }
            return false;
        }
    }

    /** Makes its mount point where there is none, and mounts it. */
    void attach(BoundTree each, MountPoints points, RootedFiles files) {
        Picked at = picked.get(each);
        if (at == null) {
            throw new IllegalStateException(each.target() + " was not picked up");
        }
        String place = points.resolve(each.target());
        points.mode(place).ifPresent(mode -> {
            if (mode.isDirectory() != each.directory()) {
                throw new EngineException(
                        Problem.MOUNT_KINDS_DIFFER, each.source().toString(), each.target());
            }
        });
        Optional<FileHandle> image = each.directory() ? files.directory(place) : Optional.empty();
        try {
            each.firstUse().prepare(image, each.target(), at.shifted());
        } finally {
            image.ifPresent(FileHandle::close);
        }
        points.make(place, each.directory());
        mounter.attachAt(each.step(), at.tree(), mounter.place(place), place);
        if (each.readOnly() && !at.restricted()) {
            calls.flush();
            mounter.change(StepKind.RESTRICT_MOUNT, place, withFlagsOf(place));
        }
    }

    /** A remount sets all flags anew: those that the host has set must be named again. */
    private MountFlag[] withFlagsOf(String place) {
        List<MountFlag> flags = new ArrayList<>(List.of(MS_REMOUNT, MS_BIND, MS_RDONLY));
        Map<String, MountFlag> kept = Map.of(
                "nosuid", MountFlag.MS_NOSUID,
                "nodev", MountFlag.MS_NODEV,
                "noexec", MountFlag.MS_NOEXEC,
                "noatime", MountFlag.MS_NOATIME,
                "nodiratime", MountFlag.MS_NODIRATIME,
                "relatime", MountFlag.MS_RELATIME);
        List<String> options = Proc.HOST
                .process(pid)
                .mounts()
                .flatMap(mounts -> mounts.at(place))
                .map(Mount::options)
                .orElse(List.of());
        options.stream().filter(kept::containsKey).map(kept::get).forEach(flags::add);
        return flags.toArray(MountFlag[]::new);
    }
}
