package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.AtFlag;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.rootfs.BoundTree;
import id.wadah.engine.rootfs.BoundTree.FirstUse;
import id.wadah.engine.rootfs.HiddenMount;
import id.wadah.engine.rootfs.Propagation;
import id.wadah.engine.rootfs.TmpfsOptions;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.volume.ContainerMount;
import id.wadah.engine.volume.VolumeMounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Volumes and bind mounts in one life of a container: made ready before it begins, given back after its end. */
final class StorageLaunch {

    private static final int OPEN_TREE_CLONE = 1;
    private static final int OPEN_TREE_CLOEXEC = 02000000;

    private final VolumeMounts volumes;
    private final ContainerConfig config;
    private final boolean firstLife;
    private final StepLog log;
    private final List<BoundTree> trees = new ArrayList<>();
    private final List<HiddenMount> hidden;
    private final List<String> secrets;

    /**
     * @param build what a step of a build has mounted beside that
     * @param firstLife whether volumes may still get what the image has: later, what is empty was emptied
     */
    StorageLaunch(VolumeMounts volumes, ContainerConfig config, StageMounts build, boolean firstLife, StepLog log) {
        this.volumes = volumes;
        this.hidden = build.hidden();
        this.secrets = build.secrets();
        this.trees.addAll(build.trees());
        this.config = config;
        this.firstLife = firstLife;
        this.log = log;
    }

    /** Makes sure that all sources are there. */
    void prepare(StepCalls engine, Undo undo) {
        undo.add(() -> release(engine));
        for (ContainerMount mount : config.storage().mounts()) {
            if (mount instanceof ContainerMount.OfVolume volume) {
                volumes.hold(engine, holder(), volume.name());
                trees.add(tree(volume));
            } else if (mount instanceof ContainerMount.OfHost host) {
                makeSource(host, engine, undo);
                checkPropagation(host);
                trees.add(tree(host));
            }
        }
    }

    private String holder() {
        return config.id().hex();
    }

    /** Lets go of the volumes' mounts. */
    void release(StepCalls engine) {
        volumes.release(engine, holder());
    }

    private static void makeSource(ContainerMount.OfHost host, StepCalls engine, Undo undo) {
        Path source = Path.of(host.source());
        if (Files.exists(source)) {
            return;
        }
        if (!host.makeSource()) {
            throw new EngineException(Problem.BIND_SOURCE_MISSING, host.source());
        }
        List<Path> missing = new ArrayList<>();
        for (Path at = source; at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(0, at);
        }
        for (Path directory : missing) {
            try {
                engine.makeDirectory(StepKind.MAKE_BIND_SOURCE, directory, 0755);
                undo.add(() -> removeEmpty(directory));
            } catch (KernelException refused) {
                // Another container that needs it may have been faster.
                if (refused.errno() != Errno.EEXIST) {
                    throw refused;
                }
            }
        }
    }

    private static void removeEmpty(Path directory) {
        try {
            Files.deleteIfExists(directory);
        } catch (IOException usedMeanwhile) {
            // Then it is somebody else's.
        }
    }

    /** Nothing is passed on from or to a mount that passes nothing on. Source: mount_namespaces(7). */
    private static void checkPropagation(ContainerMount.OfHost host) {
        Propagation wanted = host.propagation();
        if (wanted.isPrivate()) {
            return;
        }
        Path source = Path.of(host.source());
        try {
            source = source.toRealPath();
        } catch (IOException gone) {
            throw new EngineException(Problem.BIND_SOURCE_MISSING, gone, host.source());
        }
        Path real = source;
        Mount on = Proc.HOST.self().mounts().orElseThrow().mounts().stream()
                .filter(mount -> real.startsWith(mount.target()))
                .max(Comparator.comparingInt((Mount mount) -> mount.target().length()))
                .orElseThrow();
        boolean passesOn = on.shared() || !wanted.isShared() && !on.privately();
        if (!passesOn) {
            throw new EngineException(Problem.MOUNT_NOT_SHARED, host.source(), on.target(), wanted.word());
        }
    }

    private BoundTree tree(ContainerMount.OfHost host) {
        return new BoundTree(
                StepKind.BIND_MOUNT,
                Path.of(host.source()),
                host.destination(),
                Files.isDirectory(Path.of(host.source())),
                host.readOnly(),
                host.recursive(),
                host.whollyReadOnly(),
                host.propagation(),
                false,
                OptionalLong.empty(),
                FirstUse.NOTHING);
    }

    private BoundTree tree(ContainerMount.OfVolume volume) {
        return new BoundTree(
                StepKind.MOUNT_VOLUME,
                volumes.place(volume.name()),
                volume.destination(),
                true,
                volume.readOnly(),
                true,
                true,
                Propagation.RPRIVATE,
                true,
                OptionalLong.empty(),
                firstUse(volume));
    }

    private FirstUse firstUse(ContainerMount.OfVolume volume) {
        boolean users = config.isolation().userNamespace();
        return (image, path, shifted) -> {
            if (users && !shifted) {
                volumes.own(volume.name(), UserMapping.BASE);
            }
            if (firstLife && volume.fill()) {
                // The host sees shifted owners in the image; on disk a volume has them shifted only where it must.
                int shift = shifted ? -UserMapping.BASE : 0;
                image.ifPresent(directory -> volumes.fill(log, volume.name(), path, directory, shift));
            }
        };
    }

    /**
     * Opens what is to go on passing mounts on: that must come from the host's mounts themselves, not from the child's own copy of them.
     * The child inherits the descriptors.
     */
    void openShared(StepCalls supervisor) {
        if (config.isolation().userNamespace()) {
            return;
        }
        trees.replaceAll(each -> each.propagation().isPrivate() ? each : each.withOpened(open(supervisor, each)));
    }

    private static long open(StepCalls supervisor, BoundTree each) {
        long flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | (each.recursive() ? AtFlag.AT_RECURSIVE.bit() : 0);
        return supervisor
                .call(
                        StepKind.OPEN_BIND_SOURCE,
                        Syscall.of(
                                Sysno.OPEN_TREE,
                                Arg.AT_FDCWD,
                                Arg.text(each.source().toString()),
                                Arg.symbol(
                                        flags,
                                        "OPEN_TREE_CLONE|OPEN_TREE_CLOEXEC"
                                                + (each.recursive() ? "|AT_RECURSIVE" : ""))))
                .value();
    }

    /** The supervisor needs them no longer once the child has them. */
    void closeShared(StepCalls supervisor) {
        trees.forEach(each -> each.opened()
                .ifPresent(
                        tree -> supervisor.post(StepKind.CLOSE_DESCRIPTOR, Syscall.of(Sysno.CLOSE, Arg.number(tree)))));
    }

    /** Whether something is mounted at exactly that place. */
    boolean covers(String target) {
        return trees.stream().anyMatch(tree -> tree.target().equals(target));
    }

    List<HiddenMount> hidden() {
        return hidden;
    }

    /** Variables for its program. */
    List<String> secrets() {
        return secrets;
    }

    List<BoundTree> trees() {
        return trees;
    }

    /** Those of {@code --tmpfs} and of {@code --mount type=tmpfs}; of two at one place the latter. */
    List<TmpfsOptions> tmpfs() {
        List<TmpfsOptions> all = new ArrayList<>();
        config.isolation().tmpfs().forEach(each -> all.add(TmpfsOptions.parse(each.path(), each.options())));
        for (ContainerMount mount : config.storage().mounts()) {
            if (mount instanceof ContainerMount.OfMemory memory) {
                all.removeIf(each -> each.path().equals(memory.destination()));
                all.add(TmpfsOptions.parse(memory.destination(), memory.options()));
            }
        }
        return all;
    }
}
