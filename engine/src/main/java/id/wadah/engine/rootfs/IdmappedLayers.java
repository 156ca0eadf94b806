package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.AtFlag;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.CloneFlag;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.rootfs.OverlayRoot.LayerPlaces;
import id.wadah.engine.security.capability.CapabilityCalls;
import id.wadah.engine.security.capability.CapabilityLimits;
import id.wadah.engine.security.capability.CapabilitySet;
import id.wadah.engine.security.capability.ProcessCapabilities;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mounts the layers anew so that their users are shifted: what root owns on disk, the container's root owns in the
 * container; source: mount_setattr(2), ID-mapped mounts.
 */
final class IdmappedLayers {

    private static final long MOUNT_ATTR_IDMAP = 0x00100000L;
    private static final int MOUNT_ATTR_BYTES = 32;

    private final StepCalls supervisor;
    private final Mounter mounter;
    private final List<Long> trees = new ArrayList<>();
    private @Nullable KernelException unsupported;

    /** @param supervisor the calls of a process that is root of the host, in its mount namespace still */
    IdmappedLayers(StepCalls supervisor, Mounter mounter) {
        this.supervisor = supervisor;
        this.mounter = mounter;
    }

    /**
     * Moves the calling process into the mount namespace of {@code pid}, with shifted copies of the layers in its hands. It arrives there
     * also when they cannot be shifted: whatever is mounted in their stead must not be mounted on the host.
     */
    void enter(RootLayout layout, long pid) {
        long users = open("/proc/" + pid + "/ns/user");
        long mounts = open("/proc/" + pid + "/ns/mnt");
        List<Path> sources = new ArrayList<>(layout.lowers());
        sources.add(layout.upper().getParent());
        try {
            sources.forEach(source -> trees.add(shifted(source, users)));
        } catch (KernelException refused) {
            if (!OverlayRoot.isUnsupported(refused)) {
                throw refused;
            }
            unsupported = refused;
        }
        supervisor.call(
                StepKind.JOIN_NAMESPACES,
                Syscall.of(Sysno.SETNS, Arg.number(mounts), BitFlag.or(CloneFlag.CLONE_NEWNS)));
        mounter.close(mounts);
        mounter.close(users);
        becomeOwner();
    }

    /**
     * Mounts every layer below the staging directory.
     *
     * @throws KernelException when this file system's files cannot be shifted
     */
    LayerPlaces place(RootLayout layout) {
        if (unsupported != null) {
            throw unsupported;
        }
        mounter.mount(StepKind.IDMAP_LAYER, "tmpfs", layout.staging().toString(), "tmpfs", "mode=0755");
        List<Path> places = new ArrayList<>();
        for (int i = 0; i < trees.size(); i++) {
            Path place = layout.staging().resolve(Integer.toString(i));
            mounter.makeDirectory(place.toString(), 0755);
            mounter.attach(StepKind.IDMAP_LAYER, trees.get(i), place.toString());
            places.add(place);
        }
        Path writable = places.remove(places.size() - 1);
        return new LayerPlaces(
                places,
                writable.resolve(layout.upper().getFileName()),
                writable.resolve(layout.work().getFileName()));
    }

    /**
     * Goes on as the user whom the container's root is, with all capabilities: a user whom the mapping does not know, such as the
     * host's root, could create nothing on the shifted layers, and overlayfs writes as whoever mounted it.
     */
    private void becomeOwner() {
        CapabilitySet all = CapabilityLimits.read().available();
        supervisor.post(StepKind.BECOME_ROOT, CapabilityCalls.keepCapabilities());
        supervisor.post(StepKind.BECOME_ROOT, UserMapping.set(Sysno.SETRESGID, UserMapping.BASE));
        supervisor.post(StepKind.BECOME_ROOT, UserMapping.set(Sysno.SETRESUID, UserMapping.BASE));
        supervisor.post(
                StepKind.BECOME_ROOT,
                CapabilityCalls.set(new ProcessCapabilities(all, all, all, CapabilitySet.NONE, CapabilitySet.NONE)));
    }

    private long open(String path) {
        return supervisor
                .call(
                        StepKind.OPEN_NAMESPACES,
                        Syscall.of(
                                Sysno.OPENAT,
                                Arg.AT_FDCWD,
                                Arg.text(path),
                                BitFlag.or(OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC)))
                .value();
    }

    private long shifted(Path directory, long users) {
        long tree = mounter.openTree(StepKind.IDMAP_LAYER, directory.toString());
        byte[] attributes = ByteBuffer.allocate(MOUNT_ATTR_BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(MOUNT_ATTR_IDMAP)
                .putLong(0)
                .putLong(0)
                .putLong(users)
                .array();
        supervisor.call(
                StepKind.IDMAP_LAYER,
                Syscall.of(
                        Sysno.MOUNT_SETATTR,
                        Arg.number(tree),
                        Arg.text(""),
                        BitFlag.or(AtFlag.AT_EMPTY_PATH),
                        new Arg.Struct(attributes, "{attr_set=MOUNT_ATTR_IDMAP, userns_fd=" + users + "}"),
                        Arg.number(MOUNT_ATTR_BYTES)));
        return tree;
    }
}
