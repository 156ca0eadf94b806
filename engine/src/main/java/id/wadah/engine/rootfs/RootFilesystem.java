package id.wadah.engine.rootfs;

import static id.wadah.engine.kernel.MountFlag.MS_BIND;
import static id.wadah.engine.kernel.MountFlag.MS_PRIVATE;
import static id.wadah.engine.kernel.MountFlag.MS_RDONLY;
import static id.wadah.engine.kernel.MountFlag.MS_REC;
import static id.wadah.engine.kernel.MountFlag.MS_REMOUNT;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.RootedFiles;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.rootfs.OverlayRoot.LayerPlaces;
import id.wadah.engine.security.DeviceLink;
import id.wadah.engine.security.DeviceNode;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Gives a new mount namespace its own tree: overlay, kernel file systems, devices, bound files, and no way back.
 *
 * <p>With a user namespace the host's root does what the container's root may not, from within the mount namespace: it
 * mounts the layers and makes the device nodes. Everything that shows namespaces is mounted by PID 1 in either case.
 *
 * <p>The root is changed before anything is mounted in it: from then on every path is resolved inside, and a symbolic link in
 * an image cannot make the engine touch a file of the host.
 */
public final class RootFilesystem {

    private final RootLayout layout;
    private final long pid;
    private final StepCalls pid1Calls;
    private final StepCalls builderCalls;
    private final Mounter pid1;
    private final Mounter builder;

    /**
     * @param pid host pid of PID 1
     * @param supervisor the calls of a process outside, used when there is a user namespace
     */
    public RootFilesystem(RootLayout layout, long pid, StepCalls pid1, StepCalls supervisor) {
        this.layout = layout;
        this.pid = pid;
        this.pid1Calls = pid1;
        this.builderCalls = layout.userNamespace() ? supervisor : pid1;
        this.pid1 = new Mounter(pid1Calls, pid);
        this.builder = new Mounter(builderCalls, pid);
    }

    /**
     * Makes all of it.
     *
     * @param copy makes a plain copy of the layers at {@code layout.merged()}; called where no overlay can be
     * @throws KernelException the first call refused
     */
    public void build(Runnable copy) {
        pid1.change(StepKind.PRIVATE_MOUNTS, "/", MS_REC, MS_PRIVATE);
        Map<BindFile, Long> sources = new LinkedHashMap<>();
        layout.files()
                .forEach(file -> sources.put(
                        file,
                        builder.openTree(
                                StepKind.OPEN_BIND_SOURCE, file.source().toString())));
        new HiddenMounts(builderCalls, builder, pid).make(layout.hidden());
        BoundTrees trees = new BoundTrees(layout, pid, builderCalls, builder);
        trees.pickUp();
        OptionalLong sharedMemory = sharedMemory();
        mountRoot(copy);
        builder.changeDirectory(StepKind.ENTER_ROOT, layout.merged().toString());
        builder.pivot();
        pid1.changeDirectory(StepKind.ENTER_ROOT, "/");
        // Only now is the root that is looked at the container's own.
        pid1Calls.flush();
        try (RootedFiles files = RootedFiles.of(pid)) {
            MountPoints points = new MountPoints(pid1Calls, files);
            KernelFileSystems kernel = new KernelFileSystems(pid1, points);
            kernel.proc();
            kernel.sys(layout.security().sysReadOnly());
            kernel.cgroups(layout.cgroups(), layout.security().sysReadOnly());
            makeDevices(points);
            kernel.devpts();
            kernel.sharedMemory(layout.sharedMemory(), sharedMemory);
            kernel.messageQueues();
            List<Place> places = new ArrayList<>();
            layout.tmpfs().forEach(each -> places.add(new Place(each.path(), () -> kernel.temporary(each))));
            layout.trees()
                    .forEach(each -> places.add(new Place(each.target(), () -> trees.attach(each, points, files))));
            sources.forEach((file, tree) -> places.add(new Place(file.target(), () -> bind(points, file, tree))));
            // What is above comes first: it would cover what is mounted below it.
            places.stream()
                    .sorted(Comparator.comparingInt(Place::depth))
                    .forEach(each -> each.mount().run());
            GuardedPaths guarded = new GuardedPaths(pid1, points);
            guarded.makeReadOnly(layout.security().readOnlyPaths());
            guarded.mask(layout.security().maskedPaths());
        }
        pid1.detach(StepKind.DETACH_OLD_ROOT, ".");
        pid1.changeDirectory(StepKind.ENTER_ROOT, "/");
    }

    /** Something that is mounted at a path. */
    private record Place(String path, Runnable mount) {

        int depth() {
            return Path.of(path).getNameCount();
        }
    }

    /** The mount to be shared, opened while the host's tree is still there to find it in. */
    private OptionalLong sharedMemory() {
        if (layout.sharedMemory() instanceof SharedMemory.OfHost) {
            return OptionalLong.of(pid1.openTree(StepKind.OPEN_BIND_SOURCE, SharedMemory.PATH));
        }
        return layout.sharedMemory() instanceof SharedMemory.Tree other
                ? OptionalLong.of(other.tree())
                : OptionalLong.empty();
    }

    /** Binds the program's terminal to /dev/console, where some programs look for it. */
    public void bindConsole(int terminal) {
        try (RootedFiles files = RootedFiles.of(pid)) {
            new MountPoints(pid1Calls, files).file(DeviceNode.CONSOLE);
        }
        pid1.bind(StepKind.BIND_CONSOLE, "/dev/pts/" + terminal, DeviceNode.CONSOLE);
    }

    /** Makes the root read-only; the last of all, since mount points are made in it until then. */
    public void seal() {
        if (layout.readOnly()) {
            builder.change(StepKind.READONLY_ROOT, "/", MS_REMOUNT, MS_BIND, MS_RDONLY);
        }
    }

    private void mountRoot(Runnable copy) {
        IdmappedLayers shifted = new IdmappedLayers(builderCalls, builder);
        if (layout.userNamespace()) {
            shifted.enter(layout, pid);
        }
        // A refusal of what was posted before says nothing about overlays.
        builderCalls.flush();
        try {
            LayerPlaces places = layout.userNamespace()
                    ? shifted.place(layout)
                    : new LayerPlaces(layout.lowers(), layout.upper(), layout.work());
            OverlayRoot.mount(builder, layout.merged(), places, pid);
        } catch (KernelException refused) {
            if (!OverlayRoot.isUnsupported(refused)) {
                throw refused;
            }
            copy.run();
            String root = layout.merged().toString();
            builder.bind(StepKind.BIND_ROOT, root, root, MS_REC);
        }
    }

    private void makeDevices(MountPoints points) {
        points.directory("/dev");
        int owner = UserMapping.BASE;
        KernelFileSystems.dev(builder, layout.userNamespace() ? ",uid=" + owner + ",gid=" + owner : "");
        builderCalls.post(StepKind.SET_UMASK, umask(0));
        Devices.create(builderCalls, DeviceNode.DEFAULT);
        if (layout.security().allDevices()) {
            Devices.create(builderCalls, HostDevices.list());
        }
        Devices.give(builderCalls, points, layout.devices(), layout.userNamespace() ? owner : 0);
        builderCalls.post(StepKind.SET_UMASK, umask(022));
        if (layout.userNamespace()) {
            pid1Calls.post(StepKind.SET_UMASK, umask(022));
        }
        Devices.link(pid1Calls, DeviceLink.DEFAULT);
    }

    private void bind(MountPoints points, BindFile file, long tree) {
        points.file(file.target());
        builder.attach(StepKind.BIND_FILE, tree, file.target());
        if (file.readOnly()) {
            builder.change(StepKind.BIND_FILE, file.target(), MS_REMOUNT, MS_BIND, MS_RDONLY);
        }
    }

    private static Syscall umask(int mask) {
        return Syscall.of(Sysno.UMASK, Arg.octal(mask));
    }
}
