package id.wadah.engine.image.layer;

import java.util.ArrayList;
import java.util.List;

/** Turns the names in an archive into paths that cannot lead out of it. */
final class LayerPath {

    /** What the name of a file begins with that takes something away; source: OCI image specification, {@code layer.md}. */
    static final String WHITEOUT = ".wh.";

    private LayerPath() {}

    /**
     * The name as a path from the archive's top: without slashes before and behind it, doubled ones and {@code .}; empty for the top itself.
     * That an absolute name begins at the top is what Docker and tar programs take it for.
     *
     * @throws UnsafePathException when it has a {@code ..} or a NUL
     */
    static String checked(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new UnsafePathException(name);
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw new UnsafePathException(name);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String child(String parent, String name) {
        return parent.isEmpty() ? name : parent + "/" + name;
    }
}
