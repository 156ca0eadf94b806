package id.wadah.engine.rootfs;

import id.wadah.engine.rootfs.FileChange.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * What a container changed of its image, as Docker's {@code diff} tells it: also each directory of the image that a change is in.
 * Compared when it is asked for; what goes away meanwhile is left out.
 */
public final class RootChanges {

    private static final Path TOP = Path.of("");

    private final Path root;
    private final LayerUnion below;
    private final boolean overlay;
    private final int shift;
    private final Set<String> mountPoints;
    private final List<FileChange> found = new ArrayList<>();

    private RootChanges(Path root, List<Path> lowers, boolean overlay, int shift, Set<String> mountPoints) {
        this.root = root;
        this.below = new LayerUnion(lowers);
        this.overlay = overlay;
        this.shift = shift;
        this.mountPoints = mountPoints;
    }

    /**
     * Reads an overlay's upper directory, which holds nothing but changes; empty when it is gone.
     *
     * @param lowers the topmost first
     * @param mountPoints paths that were made to mount on, which are no change of the container's
     */
    public static List<FileChange> ofOverlay(Path upper, List<Path> lowers, Set<String> mountPoints) {
        return new RootChanges(upper, lowers, true, 0, mountPoints).compare();
    }

    /**
     * Compares a whole copied root with what it was copied from.
     *
     * @param shift what the copy's owners are higher by
     */
    public static List<FileChange> ofCopy(Path copy, List<Path> layers, int shift, Set<String> mountPoints) {
        return new RootChanges(copy, layers, false, shift, mountPoints).compare();
    }

    /** Whether there is a tree at that place; where an overlay was mounted in another mount namespace, there is none. */
    public static boolean isCopy(Path merged) {
        return Files.isDirectory(merged) && !LayerUnion.entries(merged).isEmpty();
    }

    private List<FileChange> compare() {
        if (Files.isDirectory(root)) {
            inside(TOP);
        }
        return found.stream().sorted(Comparator.comparing(FileChange::path)).toList();
    }

    /** Looks into a directory; whether anything was made in it to mount on. */
    private boolean inside(Path directory) {
        SortedSet<String> here = LayerUnion.entries(root.resolve(directory));
        boolean mounts = false;
        for (String name : here) {
            mounts |= at(directory.resolve(name));
        }
        boolean complete = !overlay || LayerUnion.isOpaque(root.resolve(directory));
        if (complete) {
            below.names(directory).stream()
                    .filter(name -> !here.contains(name))
                    .forEach(name -> add(Kind.DELETED, directory.resolve(name), false));
        }
        return mounts;
    }

    /** Compares one path, and what is in it; whether it, or anything in it, was made to mount on. */
    private boolean at(Path path) {
        Path now = root.resolve(path);
        Optional<Path> before = below.find(path);
        boolean directory = Files.isDirectory(now, LinkOption.NOFOLLOW_LINKS);
        if (mountPoints.contains("/" + path) && isEmpty(now, directory)) {
            return true;
        }
        if (overlay && !directory && LayerUnion.isWhiteout(now)) {
            before.ifPresent(gone -> add(Kind.DELETED, path, false));
            return false;
        }
        int counted = found.size();
        boolean mounts = directory && inside(path);
        boolean inside = found.size() > counted;
        boolean changed = before.isEmpty() || differs(before.get(), now);
        // overlayfs copies up what is touched in any way; a directory also for a mount point in it.
        boolean touched = overlay && !mounts;
        if (before.isEmpty() ? inside || !mounts : inside || changed || touched) {
            add(before.isEmpty() ? Kind.ADDED : Kind.CHANGED, path, directory);
        }
        return mounts;
    }

    private void add(Kind kind, Path path, boolean directory) {
        found.add(new FileChange(kind, "/" + path, directory));
    }

    private static boolean isEmpty(Path file, boolean directory) {
        try {
            return directory ? LayerUnion.entries(file).isEmpty() : Files.size(file) == 0;
        } catch (IOException gone) {
            return true;
        }
    }

    private boolean differs(Path before, Path now) {
        try {
            Map<String, Object> then = attributes(before);
            Map<String, Object> present = attributes(now);
            return !Objects.equals(then.get("mode"), present.get("mode"))
                    || !Objects.equals(then.get("rdev"), present.get("rdev"))
                    || number(then, "uid") + shift != number(present, "uid")
                    || number(then, "gid") + shift != number(present, "gid")
                    || contentDiffers(before, now, then, present);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Map<String, Object> attributes(Path file) throws IOException {
        return Files.readAttributes(file, "unix:mode,rdev,uid,gid,size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    }

    private static int number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Integer number ? number : -1;
    }

    /** As Docker, by size and time and not by content. */
    private static boolean contentDiffers(Path before, Path now, Map<String, Object> then, Map<String, Object> present)
            throws IOException {
        if (Files.isSymbolicLink(now)) {
            return !Files.readSymbolicLink(before).equals(Files.readSymbolicLink(now));
        }
        return Files.isRegularFile(now, LinkOption.NOFOLLOW_LINKS)
                && !(Objects.equals(then.get("size"), present.get("size"))
                        && Objects.equals(then.get("lastModifiedTime"), present.get("lastModifiedTime")));
    }
}
