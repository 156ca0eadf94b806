package id.wadah.engine.copy;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as a person writes them, taken apart by their letters alone. */
final class Paths {

    private Paths() {}

    /** Absolute, without doubled slashes, {@code .} and {@code ..}; what a final slash or {@code /.} says is lost. */
    static String clean(String path) {
        return normal(path, true);
    }

    /** A path seen from a directory, or an absolute one; {@code ..} stays, since what is before it may be a symbolic link. */
    static String join(String directory, String path) {
        return normal(path.startsWith("/") ? path : directory + "/" + path, false);
    }

    private static String normal(String path, boolean resolveParents) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..") && resolveParents) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    /** Whether it ends with a slash or with {@code /.}, and so can only mean a directory. */
    static boolean saysDirectory(String path) {
        return path.endsWith("/") || saysContents(path);
    }

    /** Whether it ends with {@code /.}: what is in the directory, and not the directory. */
    static boolean saysContents(String path) {
        return path.equals(".") || path.endsWith("/.");
    }

    /** @param clean as {@link #clean} returns it */
    static String parent(String clean) {
        int slash = clean.lastIndexOf('/');
        return slash <= 0 ? "/" : clean.substring(0, slash);
    }

    /** The last name of a clean path; empty for the root. */
    static String base(String clean) {
        return clean.substring(clean.lastIndexOf('/') + 1);
    }
}
