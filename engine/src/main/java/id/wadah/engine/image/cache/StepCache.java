package id.wadah.engine.image.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.OciJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps that builds have made, one file a step, named by its key; when it was used last is the file's time. Layers that are named
 * here are kept although no image has them. What cannot be read is as if it were not there: to lose a step costs nothing but time.
 */
public final class StepCache {

    private static final String NEW = ".new";

    private final Path directory;

    public StepCache(DataRoot root) {
        this.directory = root.buildCache().resolve("steps");
    }

    /** The step with that key; from now on it counts as used. */
    public Optional<CachedStep> find(Digest key) {
        Path file = file(key);
        Optional<CachedStep> found = read(file).filter(step -> step.key().equals(key));
        found.ifPresent(step -> touch(file));
        return found;
    }

    /** Keeps a step; one with the same key is replaced. */
    public void keep(CachedStep step) {
        Path file = file(step.key());
        try {
            Files.createDirectories(directory);
            Path made = Files.createTempFile(directory, step.key().hex(), NEW);
            try {
                Files.write(made, OciJson.write(step));
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    /**
     * Whether it was there.
     *
     * @param key in hexadecimal digits
     */
    public boolean forget(String key) {
        Path file = directory.resolve(key);
        boolean there = Files.exists(file);
        FileTree.remove(file);
        return there;
    }

    /**
     * A step with its last use.
     *
     * @param used when a build last had it
     */
    public record Kept(CachedStep step, Instant used) {}

    /** All of them, the one that was used last first; what is no step is removed. */
    public List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        for (Path file : files()) {
            Optional<CachedStep> step = read(file);
            if (step.isPresent()) {
                all.add(new Kept(step.get(), used(file)));
            } else if (!file.toString().endsWith(NEW)) {
                FileTree.remove(file);
            }
        }
        all.sort(Comparator.comparing(Kept::used).reversed());
        return all;
    }

    /** Removes what an engine that was killed was about to keep. */
    public void repair() {
        files().stream().filter(file -> file.toString().endsWith(NEW)).forEach(FileTree::remove);
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw StorageFailure.of(directory, e);
        }
    }

    private Path file(Digest key) {
        return directory.resolve(key.hex());
    }

    private static Optional<CachedStep> read(Path file) {
        try {
            return Optional.of(OciJson.read(Files.readAllBytes(file), CachedStep.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (JsonProcessingException halfOfOne) {
            return Optional.empty();
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    private static Instant used(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException gone) {
            // Somebody has just removed it.
        }
    }
}
