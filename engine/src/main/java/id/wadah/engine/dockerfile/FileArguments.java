package id.wadah.engine.dockerfile;

import java.util.List;

/**
 * What COPY and ADD copy, and where to.
 *
 * @param paths source paths, patterns and (ADD) addresses, as written
 * @param heredocs sources whose content stands in the Dockerfile
 * @param destination ends in a slash where it has to be a directory
 */
public record FileArguments(List<String> paths, List<Heredoc> heredocs, String destination) {

    public FileArguments {
        paths = List.copyOf(paths);
        heredocs = List.copyOf(heredocs);
    }

    /** How many there are. */
    public int sources() {
        return paths.size() + heredocs.size();
    }
}
