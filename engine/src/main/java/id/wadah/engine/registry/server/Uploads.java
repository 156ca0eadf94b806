package id.wadah.engine.registry.server;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.image.oci.Digest;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Blobs that clients are sending, and those that they have sent and no manifest refers to yet: files of the temporary directory, so that
 * nothing of them outlives the registry, nor the next start when this engine is killed. A manifest moves its own into the store.
 */
final class Uploads {

    private static final Logger LOG = System.getLogger(Uploads.class.getName());
    private static final int MOST = 512;

    private final Scratch scratch;
    private final Duration patience;
    private final Map<String, UploadSession> sessions = new ConcurrentHashMap<>();
    private final Map<Key, Waiting> waiting = new ConcurrentHashMap<>();

    /** @param patience how long an upload, or a blob without a manifest, may lie without anybody doing anything with it */
    Uploads(Scratch scratch, Duration patience) {
        this.scratch = scratch;
        this.patience = patience;
    }

    private record Key(RepositoryName repository, Digest blob) {}

    /** A whole blob that waits for its manifest. */
    private record Waiting(Path file, long since) {}

    /** @throws RegistryError {@link ErrorCode#TOOMANYREQUESTS} */
    UploadSession begin(RepositoryName repository) {
        if (sessions.size() + waiting.size() >= MOST) {
            throw new RegistryError(ErrorCode.TOOMANYREQUESTS, "too many unfinished uploads").with("Retry-After", "5");
        }
        try {
            UploadSession session = new UploadSession(UUID.randomUUID().toString(), repository, scratch.file("upload"));
            sessions.put(session.id(), session);
            return session;
        } catch (IOException e) {
            throw StorageFailure.of(Path.of("upload"), e);
        }
    }

    /** @throws RegistryError {@link ErrorCode#BLOB_UPLOAD_UNKNOWN} */
    UploadSession find(RepositoryName repository, String id) {
        UploadSession session = sessions.get(id);
        if (session == null || !session.repository().equals(repository)) {
            throw new RegistryError(ErrorCode.BLOB_UPLOAD_UNKNOWN, "no such upload");
        }
        return session;
    }

    /**
     * Ends an upload.
     *
     * @throws RegistryError {@link ErrorCode#DIGEST_INVALID}: what was sent is something else, and is dropped
     */
    void finish(UploadSession session, Digest expected) throws IOException {
        sessions.remove(session.id());
        Digest found = session.finish();
        if (!found.equals(expected)) {
            Files.deleteIfExists(session.file());
            throw new RegistryError(ErrorCode.DIGEST_INVALID, "the content has the digest " + found);
        }
        keep(new Key(session.repository(), expected), session.file());
    }

    void cancel(UploadSession session) throws IOException {
        sessions.remove(session.id());
        session.drop();
    }

    /** Lets a repository have a blob that is there already; a further name of the same file, so that it stays whatever happens to the first. */
    void mount(RepositoryName repository, Digest blob, Path file) throws IOException {
        Path link = scratch.file("mount");
        Files.delete(link);
        Files.createLink(link, file);
        keep(new Key(repository, blob), link);
    }

    /** Of two equal files the first stays: a manifest may be about to move it into the store. */
    private void keep(Key key, Path file) throws IOException {
        Waiting kept = Objects.requireNonNull(waiting.compute(
                key, (blob, before) -> new Waiting(before == null ? file : before.file, System.nanoTime())));
        if (!kept.file.equals(file)) {
            Files.deleteIfExists(file);
        }
    }

    /** The file of a whole blob that waits for its manifest. */
    Optional<Path> waiting(RepositoryName repository, Digest blob) {
        return Optional.ofNullable(waiting.get(new Key(repository, blob))).map(Waiting::file);
    }

    /** A manifest refers to it now, so it is kept elsewhere. */
    void forget(RepositoryName repository, Digest blob) {
        Waiting file = waiting.remove(new Key(repository, blob));
        if (file != null) {
            quietly(() -> Files.deleteIfExists(file.file));
        }
    }

    /** Drops what nobody has done anything with for long. */
    void expire() {
        long now = System.nanoTime();
        for (UploadSession session : List.copyOf(sessions.values())) {
            if (now - session.lastUsed() > patience.toNanos() && !session.isBusy()) {
                quietly(() -> cancel(session));
            }
        }
        for (Map.Entry<Key, Waiting> each : List.copyOf(waiting.entrySet())) {
            if (now - each.getValue().since > patience.toNanos() && waiting.remove(each.getKey(), each.getValue())) {
                quietly(() -> Files.deleteIfExists(each.getValue().file));
            }
        }
    }

    /** Drops everything. */
    void clear() {
        new ArrayList<>(sessions.values()).forEach(session -> quietly(() -> cancel(session)));
        new ArrayList<>(waiting.keySet())
                .forEach(key -> Optional.ofNullable(waiting.remove(key))
                        .ifPresent(each -> quietly(() -> Files.deleteIfExists(each.file))));
    }

    private interface Deletion {
        void run() throws IOException;
    }

    private static void quietly(Deletion deletion) {
        try {
            deletion.run();
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "an upload could not be removed", e);
        }
    }
}
