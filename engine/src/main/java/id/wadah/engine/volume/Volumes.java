package id.wadah.engine.volume;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The volumes of one data root, and the verbs on them. */
public final class Volumes {

    private final VolumeStore store;
    private final VolumeMounts mounts;
    private final Function<String, List<String>> users;
    private final Object lock;

    /**
     * @param users whole IDs of the containers, running or not, that have a volume mounted
     * @param lock held by whoever makes a container, so that no volume goes that it is about to use
     */
    public Volumes(DataRoot root, Function<String, List<String>> users, Object lock) {
        this.store = new VolumeStore(root);
        this.mounts = new VolumeMounts(root, store);
        this.users = users;
        this.lock = lock;
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
    public Volume create(NewVolume wanted) {
        synchronized (lock) {
            store.make(wanted);
            return find(wanted.name());
        }
    }

    /** Makes those that are not there; their names. After a failure none of them is there. */
    public List<String> provide(Collection<NewVolume> wanted) {
        synchronized (lock) {
            List<String> made = new ArrayList<>();
            try {
                for (NewVolume each : wanted) {
                    if (store.find(each.name()).isEmpty() && store.make(each)) {
                        made.add(each.name());
                    }
                }
                return made;
            } catch (RuntimeException failure) {
                made.forEach(store::delete);
                throw failure;
            }
        }
    }

    /**
     * Removes it with all that is in it.
     *
     * @throws EngineException {@link Problem#VOLUME_IN_USE}, {@link Problem#NO_SUCH_VOLUME}
     */
    public void remove(String name) {
        synchronized (lock) {
            find(name);
            List<String> holders = users(name);
            if (!holders.isEmpty()) {
                throw new EngineException(Problem.VOLUME_IN_USE, name, String.join(", ", holders));
            }
            mounts.unmount(name);
            store.delete(name);
        }
    }

    /** Removes those of the names that are there and that nobody uses. */
    public void removeUnused(Collection<String> names) {
        for (String name : names) {
            synchronized (lock) {
                if (store.find(name).isPresent() && users(name).isEmpty()) {
                    remove(name);
                }
            }
        }
    }

    /** Removes what nobody uses. */
    public List<Pruned> prune(Predicate<Volume> wanted) {
        List<Pruned> removed = new ArrayList<>();
        for (Volume volume : list()) {
            synchronized (lock) {
                if (wanted.test(volume) && users(volume.name()).isEmpty()) {
                    long bytes = size(volume);
                    remove(volume.name());
                    removed.add(new Pruned(volume.name(), bytes));
                }
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
