package id.wadah.engine.rootfs;

import static id.wadah.engine.kernel.MountFlag.MS_PRIVATE;
import static id.wadah.engine.kernel.MountFlag.MS_RDONLY;
import static id.wadah.engine.kernel.MountFlag.MS_REC;

import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.CloneFlag;
import id.wadah.engine.kernel.MountFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.List;

/** The root of a container that does not run, mounted to look at it and to copy into it, in a mount namespace of its own. */
public final class UnstartedRoot {

    private UnstartedRoot() {}

    /**
     * Moves the calling process into a new mount namespace and mounts the overlay at {@code merged} there.
     *
     * @param lowers the topmost first
     * @throws id.wadah.engine.kernel.KernelException the first call refused
     */
    public static void mount(
            StepCalls process, List<Path> lowers, Path upper, Path work, Path merged, boolean readOnly) {
        process.call(StepKind.JOIN_NAMESPACES, Syscall.of(Sysno.UNSHARE, BitFlag.or(CloneFlag.CLONE_NEWNS)));
        Mounter mounter = new Mounter(process, 0);
        mounter.change(StepKind.PRIVATE_MOUNTS, "/", MS_REC, MS_PRIVATE);
        MountFlag[] flags = readOnly ? new MountFlag[] {MS_RDONLY} : new MountFlag[0];
        OverlayRoot.mount(mounter, merged, new OverlayRoot.LayerPlaces(lowers, upper, work), 0, flags);
    }

    /** A copy of what is mounted at the root of the calling process, without what is mounted in it; returns its descriptor there. */
    public static long openAlone(StepCalls process) {
        return new Mounter(process, 0).openTree(StepKind.ENTER_ROOT, "/");
    }
}
