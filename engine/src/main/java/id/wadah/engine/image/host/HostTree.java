package id.wadah.engine.image.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A machine's file tree, seen from its own root: symbolic links are resolved within it, as that machine would, even where the tree
 * is only a directory of another machine.
 *
 * <p>Paths are absolute strings such as {@code /usr/bin/ls}.
 */
public record HostTree(Path root) {

    /** The kernel's own limit; source: path_resolution(7). */
    private static final int MOST_LINKS = 40;

    /** The tree of the machine that this runs on. */
    public static HostTree here() {
        return new HostTree(Path.of("/"));
    }

    /** Where the thing at this path can be opened, without following a link at its end. */
    public Path file(String path) {
        return root.resolve(path.substring(1));
    }

    /** The path of what is there in the end, free of symbolic links; empty when nothing is there. */
    public Optional<String> real(String path) throws IOException {
        return resolve(path, true).filter(there -> Files.exists(file(there), LinkOption.NOFOLLOW_LINKS));
    }

    /** The same thing with no symbolic links in the directories above it, but not followed itself; need not be there. */
    public Optional<String> inRealDirectory(String path) throws IOException {
        return resolve(path, false);
    }

    /** The regular file that is there in the end, by its real path. */
    public Optional<String> realFile(String path) throws IOException {
        return real(path).filter(there -> Files.isRegularFile(file(there), LinkOption.NOFOLLOW_LINKS));
    }

    public boolean isDirectory(String path) throws IOException {
        return real(path)
                .filter(there -> Files.isDirectory(file(there), LinkOption.NOFOLLOW_LINKS))
                .isPresent();
    }

    /** Paths that match a pattern with {@code *} in any of its parts, sorted. */
    public List<String> matching(String pattern) throws IOException {
        List<String> found = List.of("");
        for (String part : parts(pattern)) {
            List<String> deeper = new ArrayList<>();
            for (String directory : found) {
                if (!part.contains("*")) {
                    deeper.add(directory + "/" + part);
                } else if (isDirectory(directory + "/.")) {
                    children(directory, part).forEach(name -> deeper.add(directory + "/" + name));
                }
            }
            found = deeper;
        }
        List<String> there = new ArrayList<>();
        for (String path : found) {
            if (real(path).isPresent()) {
                there.add(path);
            }
        }
        return there;
    }

    /** Names in a directory that match, sorted. */
    public List<String> children(String directory, String glob) throws IOException {
        Optional<String> real = real(directory + "/.");
        if (real.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(file(real.get()), glob)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        return names;
    }

    private Optional<String> resolve(String path, boolean followLast) throws IOException {
        Deque<String> todo = new ArrayDeque<>(parts(path));
        String done = "";
        int links = 0;
        while (!todo.isEmpty()) {
            String part = todo.removeFirst();
            if (part.equals("..")) {
                done = done.substring(0, Math.max(done.lastIndexOf('/'), 0));
                continue;
            }
            String next = done + "/" + part;
            boolean last = todo.isEmpty();
            if ((!last || followLast) && Files.isSymbolicLink(file(next))) {
                if (++links > MOST_LINKS) {
                    return Optional.empty();
                }
                String target = Files.readSymbolicLink(file(next)).toString();
                List<String> parts = parts(target);
                for (int i = parts.size() - 1; i >= 0; i--) {
                    todo.addFirst(parts.get(i));
                }
                done = target.startsWith("/") ? "" : done;
                continue;
            }
            done = next;
        }
        return Optional.of(done.isEmpty() ? "/" : done);
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }
}
