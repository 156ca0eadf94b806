package id.wadah.engine.image.layout;

import id.wadah.engine.image.oci.ChainId;
import id.wadah.engine.image.oci.Digest;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One piece of work's hold on content; several threads may work under it. Of what it holds it knows which blobs it has brought, and whether
 * they were fetched from far away.
 */
public final class Lease implements AutoCloseable {

    private final Leases all;
    private final Set<Digest> blobs = ConcurrentHashMap.newKeySet();
    private final Set<ChainId> layers = ConcurrentHashMap.newKeySet();
    private final Set<Digest> brought = ConcurrentHashMap.newKeySet();
    private final Set<Digest> fetched = ConcurrentHashMap.newKeySet();
    private final Set<ChainId> unpacked = ConcurrentHashMap.newKeySet();

    Lease(Leases all) {
        this.all = all;
    }

    /** From now on it is not cleared up; whether it is there has to be looked for after this. */
    public void hold(Digest blob) {
        all.looking(() -> blobs.add(blob));
    }

    public void hold(Collection<Digest> held) {
        all.looking(() -> blobs.addAll(held));
    }

    /** As {@link #hold(Digest)}, for an unpacked layer. */
    public void hold(ChainId layer) {
        all.looking(() -> layers.add(layer));
    }

    /** A layer that is held is about to be unpacked. */
    public void unpacks(ChainId layer) {
        unpacked.add(layer);
    }

    /** It was not there before. */
    void brought(Digest blob) {
        hold(blob);
        brought.add(blob);
    }

    /** It was not there before, and to bring it again would take long. */
    void fetched(Digest blob) {
        brought(blob);
        fetched.add(blob);
    }

    /** An image that is listed needs these. */
    public void settle(Collection<Digest> needed, Collection<ChainId> neededLayers) {
        brought.removeAll(needed);
        fetched.removeAll(needed);
        unpacked.removeAll(neededLayers);
    }

    /** Whether something was brought that no image needs that was listed. */
    public boolean leavesGarbage() {
        return !brought.isEmpty() || !unpacked.isEmpty();
    }

    /** Blobs that were fetched and are not needed so far. */
    public Set<Digest> unsettledFetches() {
        return Set.copyOf(fetched);
    }

    Set<Digest> blobs() {
        return blobs;
    }

    Set<ChainId> layers() {
        return layers;
    }

    /** Lets go of all. */
    @Override
    public void close() {
        all.end(this);
    }
}
