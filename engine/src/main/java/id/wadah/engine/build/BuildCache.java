package id.wadah.engine.build;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.cache.CachedLayer;
import id.wadah.engine.image.cache.CachedStep;
import id.wadah.engine.image.cache.StepCache;
import id.wadah.engine.image.oci.ChainId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What builds keep for later ones: steps with their layers, and the caches of programs. */
public final class BuildCache {

    private final ImageStore images;
    private final CacheMounts mounts;
    /** When each build began that goes on: what was used since then stays. */
    private final Set<Instant> going = ConcurrentHashMap.newKeySet();

    BuildCache(ImageStore images, CacheMounts mounts) {
        this.images = images;
        this.mounts = mounts;
    }

    /** What is kept. */
    public enum Kind {
        /** A step with the layer that it made, if any. */
        STEP,
        /** A directory of {@code RUN --mount=type=cache}. */
        MOUNT;

        /** Docker's word. */
        public String word() {
            return this == STEP ? "regular" : "exec.cachemount";
        }
    }

    /**
     * One thing that is kept.
     *
     * @param id to tell it by
     * @param description the instruction, or the cache's ID
     * @param bytes of its files
     * @param used when a build last had it
     * @param shared whether an image has its layer, so that it would take no less of the disk without being kept
     * @param inUse whether a build that goes on has it
     */
    public record Entry(
            Kind kind, String id, String description, long bytes, Instant used, boolean shared, boolean inUse) {}

    /** All of it, what was used last first. */
    public List<Entry> entries() {
        Set<ChainId> listed = new HashSet<>();
        for (Image image : images.list(damage -> {})) {
            image.layers().stream().map(ImageLayer::chainId).forEach(listed::add);
        }
        Instant since = going.stream().min(Instant::compareTo).orElse(Instant.MAX);
        List<Entry> entries = new ArrayList<>();
        for (StepCache.Kept kept : images.cache().all()) {
            CachedStep step = kept.step();
            CachedLayer layer = step.layer();
            boolean shared = layer == null || listed.contains(layer.chainId());
            entries.add(new Entry(
                    Kind.STEP,
                    step.key().hex(),
                    step.step(),
                    layer == null ? 0 : layer.unpackedSize(),
                    kept.used(),
                    shared,
                    !kept.used().isBefore(since)));
        }
        for (CacheMounts.Kept kept : mounts.all()) {
            String id = String.valueOf(kept.directory().getFileName());
            entries.add(new Entry(Kind.MOUNT, id, kept.id(), kept.bytes(), kept.used(), false, kept.inUse()));
        }
        return entries;
    }

    /**
     * Forgets what no build that goes on has, and removes the layers that nobody else has.
     *
     * @param all also what images have, whose next build would have it from here
     * @param wanted which
     * @return what is gone
     */
    public List<Entry> prune(boolean all, Predicate<Entry> wanted) {
        return images.forgetting(() -> forget(all, wanted));
    }

    private List<Entry> forget(boolean all, Predicate<Entry> wanted) {
        List<Entry> gone = new ArrayList<>();
        List<CacheMounts.Kept> caches = mounts.all();
        for (Entry entry : entries()) {
            if (entry.inUse() || entry.shared() && !all || !wanted.test(entry)) {
                continue;
            }
            boolean forgotten = entry.kind() == Kind.STEP
                    ? images.cache().forget(entry.id())
                    : caches.stream()
                            .filter(each -> each.directory().endsWith(entry.id()))
                            .allMatch(mounts::remove);
            if (forgotten) {
                gone.add(entry);
            }
        }
        return gone;
    }

    /** From now on until it is closed, what is used stays. */
    Going begin() {
        // No file's time is before that of the clock's tick in which it was set.
        Going build = new Going(Instant.now().minusSeconds(1), this);
        going.add(build.since());
        return build;
    }

    record Going(Instant since, BuildCache cache) implements AutoCloseable {
        @Override
        public void close() {
            cache.going.remove(since);
        }
    }
}
