package id.wadah.engine.rootfs;

import static id.wadah.engine.kernel.MountFlag.MS_PRIVATE;
import static id.wadah.engine.kernel.MountFlag.MS_RDONLY;
import static id.wadah.engine.kernel.MountFlag.MS_REC;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.AtFlag;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.CloneFlag;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.MountFlag;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.OpenHow;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** The root of a container that does not run, mounted to look at it and to copy into it, in a mount namespace of its own. */
public final class UnstartedRoot {

    /** {@code MOVE_MOUNT_F_EMPTY_PATH|MOVE_MOUNT_T_EMPTY_PATH}. */
    private static final int EMPTY_PATHS = 0x44;

    private static final long MOUNT_ATTR_RDONLY = 1;
    private static final int MOUNT_ATTR_BYTES = 32;

    private UnstartedRoot() {}

    /**
     * Moves the calling process into a new mount namespace and mounts the overlay at {@code merged} there.
     *
     * @param lowers the topmost first
     * @throws id.wadah.engine.kernel.KernelException the first call refused
     */
    public static void mount(
            StepCalls process, List<Path> lowers, Path upper, Path work, Path merged, boolean readOnly) {
        Mounter mounter = enter(process);
        MountFlag[] flags = readOnly ? new MountFlag[] {MS_RDONLY} : new MountFlag[0];
        OverlayRoot.mount(mounter, merged, new OverlayRoot.LayerPlaces(lowers, upper, work), 0, flags);
    }

    /**
     * As above, only to be read.
     *
     * @param lowers at least two
     */
    public static void mount(StepCalls process, List<Path> lowers, Path merged) {
        Mounter mounter = enter(process);
        HiddenMount.Layers layers = new HiddenMount.Layers(merged, lowers, null);
        new HiddenMounts(process, mounter, 0).make(List.of(layers));
    }

    /** Whether the refusal says that there can be no overlay here. */
    public static boolean isUnsupported(KernelException refused) {
        return OverlayRoot.isUnsupported(refused);
    }

    /** Moves the calling process into a new mount namespace, in which a plain copy can be mounted upon. */
    public static void show(StepCalls process, Path copy) {
        Mounter mounter = enter(process);
        mounter.bind(StepKind.BIND_ROOT, copy.toString(), copy.toString());
        process.flush();
    }

    private static Mounter enter(StepCalls process) {
        process.call(StepKind.JOIN_NAMESPACES, Syscall.of(Sysno.UNSHARE, BitFlag.or(CloneFlag.CLONE_NEWNS)));
        Mounter mounter = new Mounter(process, 0);
        mounter.change(StepKind.PRIVATE_MOUNTS, "/", MS_REC, MS_PRIVATE);
        return mounter;
    }

    /**
     * Mounts what is at {@code source} on the host at {@code destination}, as a process whose root {@code merged} is would find it.
     *
     * @throws id.wadah.engine.kernel.KernelException {@code ENOENT} when there is no such place
     */
    public static void attach(StepCalls process, Path merged, String source, String destination, boolean readOnly) {
        Mounter mounter = new Mounter(process, 0);
        long root = open(process, merged.toString());
        try {
            long place = process.call(
                            StepKind.ENTER_ROOT,
                            OpenHow.inRoot(Arg.number(root), destination, OpenFlag.O_PATH, OpenFlag.O_CLOEXEC))
                    .value();
            long tree = mounter.openTree(StepKind.OPEN_BIND_SOURCE, source);
            if (readOnly) {
                makeReadOnly(process, tree);
            }
            process.call(
                    StepKind.BIND_FILE,
                    Syscall.of(
                            Sysno.MOVE_MOUNT,
                            Arg.number(tree),
                            Arg.text(""),
                            Arg.number(place),
                            Arg.text(""),
                            Arg.symbol(EMPTY_PATHS, "MOVE_MOUNT_F_EMPTY_PATH|MOVE_MOUNT_T_EMPTY_PATH")));
            mounter.close(tree);
            mounter.close(place);
        } finally {
            mounter.close(root);
        }
    }

    private static long open(StepCalls process, String path) {
        return process.call(
                        StepKind.ENTER_ROOT,
                        Syscall.of(
                                Sysno.OPENAT,
                                Arg.AT_FDCWD,
                                Arg.text(path),
                                BitFlag.or(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC)))
                .value();
    }

    private static void makeReadOnly(StepCalls process, long tree) {
        byte[] attributes = ByteBuffer.allocate(MOUNT_ATTR_BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(MOUNT_ATTR_RDONLY)
                .array();
        process.call(
                StepKind.BIND_FILE,
                Syscall.of(
                        Sysno.MOUNT_SETATTR,
                        Arg.number(tree),
                        Arg.text(""),
                        BitFlag.or(AtFlag.AT_EMPTY_PATH),
                        new Arg.Struct(attributes, "{attr_set=MOUNT_ATTR_RDONLY}"),
                        Arg.number(MOUNT_ATTR_BYTES)));
    }

    /** A copy of what is mounted at the root of the calling process, without what is mounted in it; returns its descriptor there. */
    public static long openAlone(StepCalls process) {
        return new Mounter(process, 0).openTree(StepKind.ENTER_ROOT, "/");
    }
}
