package id.wadah.engine.build;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.dockerfile.RunMount;
import id.wadah.engine.dockerfile.RunMount.Sharing;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.rootfs.WrittenSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Directories that programs of builds keep from one build to the next, and that are part of no layer: {@code --mount=type=cache}. One
 * directory a cache in the data root, with a note of its ID beside its files.
 */
final class CacheMounts {

    private static final int USUAL_MODE = 0755;
    private static final String FILES = "files";
    private static final String ID = "id";
    /** What is being made or removed. */
    private static final String HALF = "half-";

    private final Path root;
    /** How many have it, by its directory. */
    private final Map<Path, Integer> held = new HashMap<>();

    CacheMounts(DataRoot root) {
        this.root = root.buildCache().resolve("mounts");
        removeHalves();
    }

    /** What an engine that was killed was about to make or to remove. */
    private void removeHalves() {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (DirectoryStream<Path> halves = Files.newDirectoryStream(root, HALF + "*")) {
            halves.forEach(FileTree::remove);
        } catch (IOException e) {
            throw StorageFailure.of(root, e);
        }
    }

    /** Makes what a new cache begins with. */
    interface Content {

        Content NONE = directory -> {};

        void make(Path directory) throws IOException;
    }

    /** A cache that a program has for now. */
    record Held(CacheMounts caches, Path cache) implements AutoCloseable {

        Path directory() {
            return cache.resolve(FILES);
        }

        @Override
        public void close() {
            caches.release(cache);
        }
    }

    /**
     * A cache, made where there is none.
     *
     * @param target its ID where it has no other
     * @param first what stands for the content that a new one begins with; empty for none
     * @param content makes that content in an empty directory, as {@link ContextFiles#COPY}
     */
    Held hold(RunMount mount, String target, String first, Content content) throws IOException {
        String id = Objects.requireNonNullElse(mount.id(), target);
        String whole = first.isEmpty() ? id : id + " " + first;
        Path cache = take(mount.sharing(), whole, root.resolve(name(whole, 0)));
        try {
            provide(cache, whole, mount, content);
            Files.setLastModifiedTime(cache, FileTime.from(Instant.now()));
            return new Held(this, cache);
        } catch (IOException | RuntimeException failure) {
            release(cache);
            throw failure;
        }
    }

    private static String name(String id, int copy) {
        return Digest.of((copy == 0 ? id : id + " " + copy).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 32);
    }

    private synchronized Path take(Sharing sharing, String id, Path first) {
        Path cache = first;
        switch (sharing) {
            case SHARED -> {}
            case PRIVATE -> {
                for (int copy = 1; held.containsKey(cache); copy++) {
                    cache = root.resolve(name(id, copy));
                }
            }
            case LOCKED -> {
                try {
                    while (held.containsKey(cache)) {
                        wait();
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts the thread of a build", e);
                }
            }
        }
        held.merge(cache, 1, Integer::sum);
        return cache;
    }

    private synchronized void release(Path cache) {
        held.computeIfPresent(cache, (any, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    /** Under the lock, so that nobody sees half of its first content. */
    private synchronized void provide(Path cache, String id, RunMount mount, Content content) throws IOException {
        if (Files.isDirectory(cache.resolve(FILES))) {
            return;
        }
        Files.createDirectories(root);
        Path made = Files.createTempDirectory(root, HALF);
        try {
            Path files = made.resolve(FILES);
            content.make(made);
            if (Files.isDirectory(made.resolve(ContextFiles.COPY))) {
                Files.move(made.resolve(ContextFiles.COPY), files);
            } else {
                Files.createDirectory(files);
            }
            Files.writeString(made.resolve(ID), id);
            try (FileHandle top = FileHandle.of(files)) {
                top.setOwner(mount.uid(), mount.gid());
                top.setPermissions(mount.mode() < 0 ? USUAL_MODE : mount.mode());
            }
            FileTree.remove(cache);
            Files.move(made, cache);
        } finally {
            FileTree.delete(made);
        }
    }

    /**
     * A cache on disk.
     *
     * @param id with what its first content was taken from
     */
    record Kept(Path directory, String id, long bytes, Instant used, boolean inUse) {}

    List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return all;
        }
        try (Stream<Path> directories = Files.list(root)) {
            for (Path each : directories
                    .filter(directory -> !directory.getFileName().toString().startsWith(HALF))
                    .sorted()
                    .toList()) {
                Path note = each.resolve(ID);
                boolean busy;
                synchronized (this) {
                    busy = held.containsKey(each);
                }
                all.add(new Kept(
                        each,
                        Files.exists(note) ? Files.readString(note) : "",
                        WrittenSize.below(each.resolve(FILES)),
                        Files.getLastModifiedTime(each).toInstant(),
                        busy));
            }
        } catch (IOException e) {
            throw StorageFailure.of(root, e);
        }
        return all;
    }

    /** Removes it unless a program has it; whether it is gone. No build ever finds a part of it. */
    boolean remove(Kept cache) {
        Path half = root.resolve(HALF + cache.directory().getFileName());
        synchronized (this) {
            if (held.containsKey(cache.directory())) {
                return false;
            }
            try {
                FileTree.delete(half);
                Files.move(cache.directory(), half);
            } catch (NoSuchFileException gone) {
                return false;
            } catch (IOException e) {
                throw StorageFailure.of(cache.directory(), e);
            }
        }
        FileTree.remove(half);
        return true;
    }
}
