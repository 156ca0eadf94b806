package id.wadah.engine.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Which path is meant when symbolic links on its way are followed below a root, which {@code ..} never leaves; source: path_resolution(7). */
public final class PathResolution {

    /** As many as the kernel follows in one path. */
    private static final int MOST_LINKS = 40;

    private PathResolution() {}

    /** Where links are looked up. */
    public interface Links {

        /** What the symbolic link at that absolute path, itself free of links, says; empty when there is none. */
        Optional<String> at(String path);
    }

    /**
     * The absolute path without links; parts that are not there stay as they are, and so does what lies behind too many links.
     *
     * @param path from the root, with or without a slash in front
     * @param last whether a link at its end is followed, too
     */
    public static String resolve(String path, boolean last, Links links) {
        Deque<String> rest = new ArrayDeque<>(names(path));
        Deque<String> done = new ArrayDeque<>();
        int followed = 0;
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (name.equals("..")) {
                done.pollLast();
                continue;
            }
            done.addLast(name);
            Optional<String> link = last || !rest.isEmpty() ? links.at(joined(done)) : Optional.empty();
            if (link.isPresent() && followed++ < MOST_LINKS) {
                done.removeLast();
                if (link.get().startsWith("/")) {
                    done.clear();
                }
                List<String> parts = new ArrayList<>(names(link.get()));
                Collections.reverse(parts);
                parts.forEach(rest::push);
            }
        }
        return joined(done);
    }

    private static List<String> names(String path) {
        return Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }

    private static String joined(Deque<String> names) {
        return "/" + String.join("/", names);
    }
}
