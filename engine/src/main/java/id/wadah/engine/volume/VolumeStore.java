package id.wadah.engine.volume;

import com.fasterxml.jackson.core.type.TypeReference;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.StateFile;
import id.wadah.engine.StorageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The volumes on disk. Each comes and goes as a whole: it is made, and taken apart, among the temporary files. */
final class VolumeStore {

    private static final TypeReference<Volume.Description> DESCRIPTION = new TypeReference<>() {};

    private final DataRoot root;

    VolumeStore(DataRoot root) {
        this.root = root;
    }

    VolumeFiles files(String name) {
        return VolumeFiles.of(root, name);
    }

    /** By name; one whose description cannot be read is left out. */
    List<Volume> list() {
        try (Stream<Path> all = Files.list(root.volumes())) {
            return all.map(directory -> String.valueOf(directory.getFileName()))
                    .sorted()
                    .flatMap(name -> find(name).stream())
                    .toList();
        } catch (IOException e) {
            throw StorageFailure.of(root.volumes(), e);
        }
    }

    Optional<Volume> find(String name) {
        VolumeFiles files = files(name);
        if (!root.volumes().equals(files.directory().getParent()) || !Files.exists(files.description())) {
            return Optional.empty();
        }
        try {
            return Optional.of(StateFile.read(files.description(), DESCRIPTION).at(files));
        } catch (EngineException removedMeanwhile) {
            if (Files.exists(files.description())) {
                throw removedMeanwhile;
            }
            return Optional.empty();
        }
    }

    /** Makes it unless it is there; whether it was made. To be called by one thread at a time. */
    boolean make(NewVolume wanted) {
        if (find(wanted.name()).isPresent()) {
            return false;
        }
        Path temporary = root.temporary().resolve("volume-" + wanted.name());
        try {
            FileTree.delete(temporary);
            Files.createDirectory(temporary);
            VolumeFiles made = new VolumeFiles(temporary);
            Files.createDirectory(made.data());
            // Not what the daemon's umask leaves of it.
            Files.setPosixFilePermissions(made.data(), PosixFilePermissions.fromString("rwxr-xr-x"));
            StateFile.write(
                    made.description(),
                    new Volume.Description(Instant.now(), wanted.anonymous(), wanted.labels(), wanted.options()));
            Files.move(temporary, files(wanted.name()).directory(), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            FileTree.remove(temporary);
            throw StorageFailure.of(root.volumes(), e);
        }
    }

    void delete(String name) {
        Path doomed = root.temporary().resolve("volume-" + name);
        try {
            FileTree.delete(doomed);
            Files.move(files(name).directory(), doomed, StandardCopyOption.ATOMIC_MOVE);
            FileTree.delete(doomed);
        } catch (IOException e) {
            throw StorageFailure.of(files(name).directory(), e);
        }
    }

    /** How many bytes its files have, each counted once; what cannot be read is left out. */
    long size(Volume volume) {
        long[] bytes = new long[1];
        Set<Object> seen = new HashSet<>();
        try {
            Files.walkFileTree(volume.mountpoint(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.fileKey() == null || seen.add(attributes.fileKey())) {
                        bytes[0] += attributes.size();
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes[0];
    }
}
