package id.wadah.engine.build.copy;

import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Digests of files' content, kept as long as the kernel says that the files are as they were: for the same device, inode, size, and times of
 * modification and change. Nobody can set the last one.
 */
public final class ContentDigests {

    private static final int MOST = 100_000;
    private static final int BUFFER = 1 << 16;
    /** The kernel's clock ticks this coarsely: what is younger may change once more within the same tick. */
    private static final Duration TICK = Duration.ofMillis(50);

    private record Key(FileStatus.Inode inode, long size, Instant modified, Instant changed) {}

    private final Map<Key, Digest> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Digest> eldest) {
            return size() > MOST;
        }
    };

    /** The digest of a regular file. */
    public Digest of(FileHandle file) throws IOException {
        FileStatus status = file.status();
        Digest before = known(status);
        if (before != null) {
            return before;
        }
        Instant now = Instant.now();
        Digest digest;
        try (InputStream in = file.read()) {
            digest = of(in);
        }
        if (status.changed().plus(TICK).isBefore(now)) {
            keep(key(status), digest);
        }
        return digest;
    }

    /** As above, without opening it; null when it is not known. */
    @Nullable
    Digest known(FileStatus status) {
        synchronized (known) {
            return known.get(key(status));
        }
    }

    private void keep(Key key, Digest digest) {
        synchronized (known) {
            known.put(key, digest);
        }
    }

    static Digest of(InputStream in) throws IOException {
        MessageDigest hash = Digest.start();
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            hash.update(buffer, 0, count);
        }
        return Digest.of(hash);
    }

    private static Key key(FileStatus status) {
        return new Key(status.inode(), status.size(), status.modified(), status.changed());
    }
}
