package id.wadah.engine.volume;

import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides what a new container has mounted where. Of several at one place, what was asked for by name wins over what another container
 * lends, that over a volume without a name, and that over the image's.
 */
public final class MountPlanner {

    private final Map<String, ContainerMount> mounts = new LinkedHashMap<>();
    private final Map<String, NewVolume> volumes = new LinkedHashMap<>();

    private MountPlanner() {}

    /** What a container has mounted, and the volumes that are to be there before. */
    public record Plan(Storage storage, Collection<NewVolume> volumes) {

        public Plan {
            volumes = List.copyOf(volumes);
        }
    }

    /**
     * Checks what can be checked without image and other containers.
     *
     * @param tmpfs paths of {@code --tmpfs}
     * @throws EngineException naming what is wrong
     */
    public static void check(StorageRequest request, Collection<String> tmpfs) {
        plan(request, tmpfs, Set.of(), container -> List.of());
    }

    /**
     * @param imageVolumes paths that the image declares as volumes
     * @param lender what the container has mounted that is named in {@code --volumes-from}
     * @throws EngineException naming what is wrong
     */
    public static Plan plan(
            StorageRequest request,
            Collection<String> tmpfs,
            Set<String> imageVolumes,
            Function<String, List<ContainerMount>> lender) {
        String size = request.shmSize();
        if (size != null) {
            ByteSize.parse(size, "--shm-size");
        }
        MountPlanner planner = new MountPlanner();
        planner.lend(request.volumesFrom(), lender);
        Set<String> taken = new LinkedHashSet<>();
        tmpfs.forEach(path -> taken.add(Destination.check(path, path)));
        planner.named(request, taken);
        taken.forEach(planner.mounts::remove);
        List<String> declared = declared(request, imageVolumes);
        planner.unnamed(declared, taken);
        return new Plan(
                new Storage(request, List.copyOf(planner.mounts.values()), declared),
                planner.volumes.values().stream()
                        .map(each -> each.labelled(request.labels()))
                        .toList());
    }

    private void lend(List<String> from, Function<String, List<ContainerMount>> lender) {
        for (String spec : from) {
            int colon = spec.indexOf(':');
            String name = colon < 0 ? spec : spec.substring(0, colon);
            if (name.isEmpty()) {
                throw new EngineException(Problem.NO_CONTAINER_TO_MOUNT_FROM, spec);
            }
            MountMode mode = colon < 0 ? MountMode.NONE : MountMode.parse(spec.substring(colon + 1), spec);
            if (mode.noCopy() || mode.propagation() != null) {
                throw new EngineException(Problem.INVALID_MOUNT_MODE, mode.written(), spec);
            }
            lender.apply(name).forEach(mount -> mounts.put(mount.destination(), mount.lent(mode.readOnly())));
        }
    }

    /** Those with a source, of which no two may be at one place. */
    private void named(StorageRequest request, Set<String> taken) {
        Map<String, ContainerMount> asked = new LinkedHashMap<>();
        for (String spec : request.volumes()) {
            ContainerMount mount = VolumeSpec.parse(spec);
            if (!isUnnamed(mount)) {
                place(mount, asked, taken);
                if (mount instanceof ContainerMount.OfVolume volume) {
                    volumes.putIfAbsent(volume.name(), NewVolume.named(volume.name()));
                }
            }
        }
        for (String text : request.mounts()) {
            MountSpec spec = MountSpec.parse(text);
            boolean overTmpfs = spec.mount() instanceof ContainerMount.OfMemory;
            place(spec.mount(), asked, overTmpfs ? Set.of() : taken);
            NewVolume volume = spec.volume();
            if (volume != null) {
                volumes.putIfAbsent(volume.name(), volume);
            }
        }
        mounts.keySet().removeAll(asked.keySet());
        mounts.putAll(asked);
        taken.removeAll(asked.keySet());
    }

    private static void place(ContainerMount mount, Map<String, ContainerMount> asked, Set<String> taken) {
        String destination = mount.destination();
        if (taken.contains(destination) || asked.putIfAbsent(destination, mount) != null) {
            throw new EngineException(Problem.DUPLICATE_DESTINATION, destination);
        }
    }

    private static boolean isUnnamed(ContainerMount mount) {
        return mount instanceof ContainerMount.OfVolume volume && volume.name().isEmpty();
    }

    private static List<String> declared(StorageRequest request, Set<String> imageVolumes) {
        Set<String> places = new LinkedHashSet<>();
        request.volumes().stream()
                .map(VolumeSpec::parse)
                .filter(MountPlanner::isUnnamed)
                .forEach(mount -> places.add(mount.destination()));
        imageVolumes.stream().sorted().forEach(path -> places.add(Destination.check(path, path)));
        return List.copyOf(places);
    }

    private void unnamed(List<String> places, Set<String> taken) {
        for (String place : places) {
            if (!taken.contains(place) && !mounts.containsKey(place)) {
                NewVolume volume = NewVolume.unnamed(Map.of(), Map.of());
                volumes.put(volume.name(), volume);
                mounts.put(place, new ContainerMount.OfVolume(volume.name(), true, place, false, true, ""));
            }
        }
    }
}
