package id.wadah.engine.image.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where files of the host go in an image with a merged {@code /usr}: {@code /bin}, {@code /sbin} and {@code /lib*} are symbolic links into
 * {@code /usr}, whether they are on the host or not.
 *
 * <p>Paths in the image are relative, as in a layer: {@code usr/bin/ls}. Source: file-hierarchy(7).
 */
public final class MergedUsr {

    private static final List<String> ALWAYS = List.of("bin", "lib", "sbin");
    private static final List<String> SOMETIMES = List.of("lib32", "lib64", "libx32");
    private static final List<String> INSIDE_USR = List.of("bin", "lib32", "lib64", "libx32", "sbin");

    private final HostTree host;

    public MergedUsr(HostTree host) {
        this.host = host;
    }

    /** The place in the image for what the host has at this path; directories that are symbolic links are replaced by what they lead to. */
    public String place(String path) throws IOException {
        return merged(host.inRealDirectory(path).orElse(path));
    }

    /** The symbolic links that the image needs so that the host's paths are valid in it: path to target. */
    public Map<String, String> links() throws IOException {
        Map<String, String> links = new TreeMap<>();
        List<String> tops = new ArrayList<>(ALWAYS);
        for (String name : SOMETIMES) {
            if (host.isDirectory("/" + name)) {
                tops.add(name);
            }
        }
        for (String name : tops) {
            links.put(name, host.isDirectory("/usr") ? real("/" + name, "usr/" + name) : "usr/" + name);
        }
        for (String name : INSIDE_USR) {
            String path = "usr/" + name;
            String real = real("/" + path, path);
            if (!real.equals(path)) {
                links.put(path, relative(path, real));
            }
        }
        return links;
    }

    /** The target of a symbolic link at {@code from} that leads to {@code to}, both paths in the image. */
    public static String relative(String from, String to) {
        List<String> source = Arrays.asList(from.split("/"));
        List<String> target = Arrays.asList(to.split("/"));
        int common = 0;
        while (common < source.size() - 1
                && common < target.size() - 1
                && source.get(common).equals(target.get(common))) {
            common++;
        }
        return "../".repeat(source.size() - 1 - common) + String.join("/", target.subList(common, target.size()));
    }

    private String real(String path, String otherwise) throws IOException {
        return host.isDirectory(path) ? merged(host.real(path).orElseThrow()) : otherwise;
    }

    private static String merged(String path) {
        String first = path.split("/", 3)[1];
        boolean moves = ALWAYS.contains(first) || SOMETIMES.contains(first);
        return moves ? "usr" + path : path.substring(1);
    }
}
