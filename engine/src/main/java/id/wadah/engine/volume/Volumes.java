package id.wadah.engine.volume;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The volumes of one data root, and the verbs on them. Whoever makes a container holds the monitor of this until it is listed, so that
 * no volume goes that it is about to use.
 */
public final class Volumes {

    private final VolumeStore store;
    private final VolumeMounts mounts;
    private final Function<String, List<String>> users;

    /** @param users whole IDs of the containers, running or not, that have a volume mounted */
    public Volumes(DataRoot root, Function<String, List<String>> users) {
        this.store = new VolumeStore(root);
        this.mounts = new VolumeMounts(root, store);
        this.users = users;
    }

    /** All of them, by name. */
    public List<Volume> list() {
        return store.list();
    }

    /** @throws EngineException {@link Problem#NO_SUCH_VOLUME} */
    public Volume find(String name) {
        return store.find(name).orElseThrow(() -> new EngineException(Problem.NO_SUCH_VOLUME, name));
    }

    /** Whole IDs of the containers, running or not, that have it mounted. */
    public List<String> users(String name) {
        return users.apply(name);
    }

    /** How many bytes its files have. */
    public long size(Volume volume) {
        return store.size(volume);
    }

    /** Makes it; one that is there already stays as it is. */
    public synchronized Volume create(NewVolume wanted) {
        store.make(wanted);
        return find(wanted.name());
    }

    /** Makes those that are not there; their names. After a failure none of them is there. */
    public synchronized List<String> provide(Collection<NewVolume> wanted) {
        List<String> made = new ArrayList<>();
        try {
            for (NewVolume each : wanted) {
                if (store.make(each)) {
                    made.add(each.name());
                }
            }
            return made;
        } catch (RuntimeException failure) {
            made.forEach(store::delete);
            throw failure;
        }
    }

    /**
     * Removes it with all that is in it.
     *
     * @throws EngineException {@link Problem#VOLUME_IN_USE}, {@link Problem#NO_SUCH_VOLUME}
     */
    public synchronized void remove(String name) {
        find(name);
        List<String> holders = users(name);
        if (!holders.isEmpty()) {
            throw new EngineException(Problem.VOLUME_IN_USE, name, String.join(", ", holders));
        }
        delete(name);
    }

    private void delete(String name) {
        mounts.unmount(name);
        store.delete(name);
    }

    /**
     * Removes those of the names that are there and that nobody uses.
     *
     * @param holder a container that does not count, because it is about to go
     */
    public synchronized void removeUnused(Collection<String> names, String holder) {
        for (String name : names) {
            if (store.find(name).isPresent() && users(name).stream().allMatch(holder::equals)) {
                delete(name);
            }
        }
    }

    /** Removes what nobody uses. */
    public synchronized List<Pruned> prune(Predicate<Volume> wanted) {
        List<Pruned> removed = new ArrayList<>();
        for (Volume volume : list()) {
            if (wanted.test(volume) && users(volume.name()).isEmpty()) {
                long bytes = size(volume);
                delete(volume.name());
                removed.add(new Pruned(volume.name(), bytes));
            }
        }
        return removed;
    }

    /**
     * A volume that was removed.
     *
     * @param bytes that its files had
     */
    public record Pruned(String name, long bytes) {}

    /** Their mounts and their first content, for whoever starts containers. */
    public VolumeMounts mounts() {
        return mounts;
    }
}
