package id.wadah.engine.image.layout;

import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Digest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * What is being written or read just now, so that clearing up leaves it alone: nobody waits for a download, and no download loses what it
 * has brought or found.
 *
 * <p>Only looking and deleting exclude each other, and both are short.
 */
public final class Leases {

    private final Set<Lease> taken = ConcurrentHashMap.newKeySet();
    private final ReadWriteLock content = new ReentrantReadWriteLock();

    /** A new one that holds nothing yet. */
    public Lease take() {
        Lease lease = new Lease(this);
        taken.add(lease);
        return lease;
    }

    void end(Lease lease) {
        taken.remove(lease);
    }

    public boolean holds(Digest blob) {
        return taken.stream().anyMatch(lease -> lease.blobs().contains(blob));
    }

    public boolean holds(ChainId layer) {
        return taken.stream().anyMatch(lease -> lease.layers().contains(layer));
    }

    /** Looks at what is there; meanwhile nothing is deleted. Must not be called by who deletes later within the same call. */
    public <T> T looking(Supplier<T> work) {
        return locked(content.readLock(), work);
    }

    /** Deletes; meanwhile nobody looks, and nobody begins to hold anything. */
    public <T> T deleting(Supplier<T> work) {
        return locked(content.writeLock(), work);
    }

    private static <T> T locked(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
