package id.wadah.engine.build.context;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.KernelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files to copy from: a build context, or the root of a stage or image. Whatever path is asked for, no symbolic link leads out of it.
 *
 * @param root stays the caller's
 * @param ignore what is as if it were not there
 * @param ignoreFile where that is written
 */
public record SourceTree(FileHandle root, IgnoreRules ignore, String ignoreFile) {

    private static final int MOST_LINKS = 40;

    /** A whole tree. */
    public static SourceTree of(FileHandle root) {
        return new SourceTree(root, IgnoreRules.NONE, "");
    }

    /**
     * What is at a path, symbolic links followed; empty when there is nothing, or it is left out.
     *
     * @param path without {@code ..}
     */
    public Optional<SourceFile> find(String path) {
        return find(path, MOST_LINKS);
    }

    private Optional<SourceFile> find(String path, int links) {
        String real = "";
        IgnoreRules.Place place = ignore.top();
        String[] names = path.isEmpty() ? new String[0] : path.split("/");
        for (int i = 0; i < names.length; i++) {
            String next = real.isEmpty() ? names[i] : real + "/" + names[i];
            Optional<FileHandle> found = itself(next);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            try (FileHandle file = found.get()) {
                place = place.child(names[i]);
                if (place.isIgnored() && (!file.status().isDirectory() || !place.mayReadmit())) {
                    return Optional.empty();
                }
                if (file.status().isSymbolicLink()) {
                    String rest = String.join("/", List.of(names).subList(i + 1, names.length));
                    String target = file.readLink();
                    String from = target.startsWith("/") ? "" : real;
                    return links == 0 ? Optional.empty() : find(clean(from + "/" + target + "/" + rest), links - 1);
                }
            }
            real = next;
        }
        String resolved = real;
        return status(real).map(status -> new SourceFile(resolved, status));
    }

    /** {@code .} and {@code ..} resolved, none of which leads above the top. */
    public static String clean(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.remove(parts.size() - 1);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private Optional<FileStatus> status(String path) {
        return itself(path).map(found -> {
            try (FileHandle file = found) {
                return file.status();
            }
        });
    }

    /** The file of that path, a link itself; its directories are no links, or are not looked behind. */
    public Optional<FileHandle> itself(String path) {
        int slash = path.lastIndexOf('/');
        try (FileHandle parent = root.resolve("/" + path.substring(0, Math.max(slash, 0)))) {
            return path.isEmpty() ? Optional.of(parent.again()) : parent.find(path.substring(slash + 1));
        } catch (KernelException missing) {
            if (missing.errno() == Errno.ENOENT || missing.errno() == Errno.ENOTDIR || missing.errno() == Errno.ELOOP) {
                return Optional.empty();
            }
            throw missing;
        }
    }

    /** A hold on a file that was found; @throws KernelException when it has gone meanwhile */
    public FileHandle open(SourceFile file) {
        return itself(file.path()).orElseGet(() -> root.resolve("/" + file.path()));
    }

    /** The names in a directory that are not left out, sorted; none where it is no directory. */
    public List<String> names(String directory) {
        IgnoreRules.Place place = place(directory);
        try (FileHandle found = root.resolve("/" + directory)) {
            if (!found.status().isDirectory()) {
                return List.of();
            }
            return found.names().stream()
                    .filter(name -> {
                        IgnoreRules.Place child = place.child(name);
                        return !child.isIgnored() || child.mayReadmit();
                    })
                    .toList();
        } catch (KernelException missing) {
            return List.of();
        }
    }

    IgnoreRules.Place place(String path) {
        IgnoreRules.Place place = ignore.top();
        for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
            place = place.child(name);
        }
        return place;
    }

    /**
     * The file and, of a directory, all that is in it and not left out; each directory before what is in it. Sockets and pipes are left out, as
     * by Docker. A directory that is left out is there when something in it is not.
     *
     * @param from as {@link #find} gave it
     * @param also what else is left out, by paths seen from {@code from}
     */
    public List<SourceFile> walk(SourceFile from, IgnoreRules also) {
        TreeWalk walk = new TreeWalk(also);
        try (FileHandle top = open(from)) {
            walk.walk(top, from, place(from.path()), also.top());
        }
        return walk.found();
    }
}
