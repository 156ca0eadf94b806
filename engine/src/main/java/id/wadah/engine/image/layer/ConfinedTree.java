package id.wadah.engine.image.layer;

import id.wadah.engine.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A directory that archives are unpacked into, and that no path leads out of: each directory on the way to an entry is a real
 * directory, never a symbolic link.
 */
final class ConfinedTree {

    private final Path top;
    private final Set<String> knownDirectories = new HashSet<>();

    ConfinedTree(Path top) {
        this.top = top;
        knownDirectories.add("");
    }

    /** Where a new entry goes; makes the directories above it and removes what is in its way. */
    Path place(String path) throws IOException {
        Path place = inside(path);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            if (path.isEmpty()) {
                throw new UnsafePathException(path);
            }
            forget(path);
            FileTree.delete(place);
        }
        return place;
    }

    /** The directory at that path, made where there is none. */
    Path directory(String path) throws IOException {
        Path place = inside(path);
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(place);
            Files.createDirectory(place);
        }
        return place;
    }

    /**
     * Something that an earlier entry has put there, for a hard link.
     *
     * @throws UnsafePathException when it is not there, is a directory, or lies behind a symbolic link
     */
    Path existing(String path) throws IOException {
        requireRealDirectories(LayerPath.parent(path), path, false);
        Path place = resolve(path);
        if (path.isEmpty()
                || !Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnsafePathException(path);
        }
        return place;
    }

    private Path inside(String path) throws IOException {
        if (!path.isEmpty()) {
            requireRealDirectories(LayerPath.parent(path), path, true);
        }
        return resolve(path);
    }

    private void requireRealDirectories(String directory, String entry, boolean make) throws IOException {
        if (knownDirectories.contains(directory)) {
            return;
        }
        requireRealDirectories(LayerPath.parent(directory), entry, make);
        Path place = resolve(directory);
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) && make) {
            Files.createDirectory(place);
        } else if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnsafePathException(entry);
        }
        knownDirectories.add(directory);
    }

    private void forget(String path) {
        knownDirectories.removeIf(known -> known.equals(path) || known.startsWith(path + "/"));
    }

    private Path resolve(String path) {
        return path.isEmpty() ? top : top.resolve(path);
    }
}
