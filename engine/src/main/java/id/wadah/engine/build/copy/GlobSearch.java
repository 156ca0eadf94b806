package id.wadah.engine.build.copy;

import id.wadah.engine.EngineException;
import id.wadah.engine.build.context.PathPattern;
import id.wadah.engine.build.context.SourceFile;
import id.wadah.engine.build.context.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the paths of a tree that match a pattern, name by name. */
final class GlobSearch {

    private static final String ANY_DEPTH = "**";

    private final SourceTree tree;
    private final boolean anyDepth;
    private final Supplier<EngineException> bad;
    private final List<String> found = new ArrayList<>();

    /** @param anyDepth whether {@code **} means any number of directories, as with {@code --parents} */
    GlobSearch(SourceTree tree, boolean anyDepth, Supplier<EngineException> bad) {
        this.tree = tree;
        this.anyDepth = anyDepth;
        this.bad = bad;
    }

    /** Sorted by their names, directory by directory. */
    List<String> search(String pattern) {
        search("", List.of(pattern.split("/")));
        return List.copyOf(found);
    }

    private void search(String directory, List<String> names) {
        String first = names.get(0);
        List<String> rest = names.subList(1, names.size());
        if (anyDepth && first.equals(ANY_DEPTH)) {
            deep(directory, rest);
        } else if (PathPattern.isPlain(first)) {
            String path = join(directory, first);
            if (tree.find(path).isPresent()) {
                reached(path, rest);
            }
        } else {
            PathPattern pattern = PathPattern.ofSource(first).orElseThrow(bad);
            for (String name : tree.names(directory)) {
                if (pattern.matches(name)) {
                    reached(join(directory, name), rest);
                }
            }
        }
    }

    private void reached(String path, List<String> rest) {
        if (rest.isEmpty()) {
            found.add(path);
        } else if (tree.find(path).filter(file -> file.status().isDirectory()).isPresent()) {
            search(path, rest);
        }
    }

    /** Here, and in each directory below that is no link. */
    private void deep(String directory, List<String> rest) {
        if (!rest.isEmpty()) {
            search(directory, rest);
        }
        for (String name : tree.names(directory)) {
            String path = join(directory, name);
            Optional<SourceFile> file =
                    tree.find(path).filter(each -> each.path().equals(path));
            if (file.isPresent() && file.get().status().isDirectory()) {
                deep(path, rest);
            } else if (file.isPresent() && rest.isEmpty()) {
                found.add(path);
            }
        }
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
