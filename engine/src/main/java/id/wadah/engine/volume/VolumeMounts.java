package id.wadah.engine.volume;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.object.MountObject;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Volumes while containers run: those with options are mounted on the host from the first container that uses them to the last, and an
 * empty one gets the image's content.
 */
public final class VolumeMounts {

    private static final int MNT_DETACH = 2;

    private final DataRoot root;
    private final VolumeStore store;
    /** Who has which volume mounted on the host. */
    private final Map<String, Set<String>> holders = new HashMap<>();
    /** One at a time looks whether a volume is empty, and fills it. */
    private final Map<String, Object> fillers = new ConcurrentHashMap<>();

    VolumeMounts(DataRoot root, VolumeStore store) {
        this.root = root;
        this.store = store;
    }

    /** Where the volume's files are on the host. */
    public Path place(String name) {
        return store.files(name).data();
    }

    /**
     * Makes the volume's files be at their place until {@link #release}.
     *
     * @param holder whose ID it is released with
     * @throws EngineException {@link Problem#VOLUME_NOT_MOUNTABLE}
     */
    public synchronized void hold(StepCalls engine, String holder, String name) {
        Volume volume = store.find(name).orElseThrow(() -> new EngineException(Problem.NO_SUCH_VOLUME, name));
        if (volume.options().isEmpty()) {
            settle(name);
            return;
        }
        Set<String> now = holders.computeIfAbsent(name, ignored -> new HashSet<>());
        if (now.isEmpty()) {
            mount(engine, volume);
        }
        now.add(holder);
        settle(name);
    }

    private static void mount(StepCalls engine, Volume volume) {
        LocalOptions options = LocalOptions.of(volume.options());
        String target = volume.mountpoint().toString();
        Syscall call = Syscall.of(
                Sysno.MOUNT,
                Arg.text(options.device()),
                Arg.text(target),
                Arg.text(options.type()),
                BitFlag.or(options.sortedFlags()),
                options.data().isEmpty() ? Arg.nil() : Arg.text(options.data()));
        try {
            engine.call(
                    StepKind.MOUNT_VOLUME_DEVICE,
                    call,
                    new MountObject(ProcessHandle.current().pid(), 0, target, options.type()));
        } catch (KernelException refused) {
            throw new EngineException(
                    Problem.VOLUME_NOT_MOUNTABLE,
                    refused,
                    volume.name(),
                    refused.call().render(),
                    refused.errno().name());
        }
    }

    /** Lets go of all that {@code holder} has held. */
    public synchronized void release(StepCalls engine, String holder) {
        for (String name : List.copyOf(holders.keySet())) {
            Set<String> now = holders.getOrDefault(name, Set.of());
            if (now.contains(holder)) {
                if (now.size() == 1) {
                    unmount(engine, place(name).toString());
                    holders.remove(name);
                } else {
                    now.remove(holder);
                }
            }
        }
    }

    private static void unmount(StepCalls engine, String target) {
        engine.call(
                StepKind.UNMOUNT_VOLUME_DEVICE,
                Syscall.of(Sysno.UMOUNT2, Arg.text(target), Arg.symbol(MNT_DETACH, "MNT_DETACH")));
    }

    /** What is mounted there although nobody holds it. */
    synchronized void unmount(String name) {
        if (!holders.containsKey(name)) {
            unmountBelow(store.files(name).directory());
        }
    }

    /** Makes good what an engine left that was killed: nobody holds anything now. Returns what was done, a line each. */
    public List<String> recover() {
        List<String> done = new ArrayList<>();
        unmountBelow(root.volumes()).forEach(target -> done.add(target + ": unmounted"));
        for (Volume volume : store.list()) {
            if (volume.options().isEmpty() && settle(volume.name())) {
                done.add("volume " + volume.name() + ": what was copied into it halfway is settled");
            }
        }
        return done;
    }

    private static List<String> unmountBelow(Path directory) {
        List<String> targets = new ArrayList<>();
        for (Mount mount : Proc.HOST.self().mounts().orElseThrow().mounts()) {
            if (Path.of(mount.target()).startsWith(directory)) {
                targets.add(mount.target());
            }
        }
        Collections.reverse(targets);
        targets.forEach(target -> LocalKernel.get()
                .call(Syscall.of(Sysno.UMOUNT2, Arg.text(target), Arg.symbol(MNT_DETACH, "MNT_DETACH"))));
        return targets;
    }

    /**
     * Copies into an empty volume what the image has, as one step; does nothing when there is something in it.
     *
     * @param shown what is copied, as the container names it
     * @param shift added to each owner
     */
    public void fill(StepLog log, String name, String shown, FileHandle from, int shift) {
        synchronized (filler(name)) {
            VolumeContent content = content(name);
            if (!content.isEmpty()) {
                return;
            }
            TreeCall call = new TreeCall(shown, place(name));
            log.perform(
                    StepKind.FILL_VOLUME,
                    Actor.ENGINE,
                    call,
                    () -> {
                        try {
                            content.fill(from, shift);
                            return new SyscallResult(0, List.of());
                        } catch (KernelException refused) {
                            throw new KernelException(call, refused.errno());
                        }
                    },
                    result -> List.of());
        }
    }

    /** Gives an empty volume to a user; one that has files stays whose it is. */
    public void own(String name, int owner) {
        synchronized (filler(name)) {
            if (content(name).isEmpty()) {
                try (FileHandle data = FileHandle.of(place(name))) {
                    data.setOwner(owner, owner);
                }
            }
        }
    }

    /** Ends what an interruption left half done; whether there was anything. */
    private boolean settle(String name) {
        synchronized (filler(name)) {
            return content(name).settle();
        }
    }

    private VolumeContent content(String name) {
        VolumeFiles files = store.files(name);
        boolean mounted =
                store.find(name).map(volume -> !volume.options().isEmpty()).orElse(false);
        return new VolumeContent(files.data(), mounted ? files.data() : files.directory());
    }

    private Object filler(String name) {
        return fillers.computeIfAbsent(name, ignored -> new Object());
    }
}
