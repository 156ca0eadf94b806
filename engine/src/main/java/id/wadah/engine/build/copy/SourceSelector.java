package id.wadah.engine.build.copy;

import id.wadah.engine.EngineException;
import id.wadah.engine.Nearest;
import id.wadah.engine.Problem;
import id.wadah.engine.build.context.IgnoreRules;
import id.wadah.engine.build.context.PathPattern;
import id.wadah.engine.build.context.SourceFile;
import id.wadah.engine.build.context.SourceTree;
import id.wadah.engine.dockerfile.FileFlags;
import id.wadah.engine.dockerfile.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the files of a tree that COPY or ADD names. */
final class SourceSelector {

    /** Where the part of a path begins that {@code --parents} keeps. */
    private static final String PIVOT = "/./";

    private final SourceTree tree;
    private final String treeName;
    private final FileFlags flags;
    private final Source source;
    private final IgnoreRules exclude;

    /** @param treeName what messages call the tree */
    SourceSelector(SourceTree tree, String treeName, FileFlags flags, Source source) {
        this.tree = tree;
        this.treeName = treeName;
        this.flags = flags;
        this.source = source;
        this.exclude = IgnoreRules.of(source.file(), source.firstLine(), flags.exclude());
    }

    /**
     * All that the paths mean.
     *
     * @throws EngineException when a path means nothing, or all patterns together mean nothing
     */
    List<Selection> select(List<String> paths) {
        List<Selection> selected = new ArrayList<>();
        String unmatched = null;
        for (String path : paths) {
            if (PathPattern.isPlain(path)) {
                one(path, SourceTree.clean(path), selected);
            } else if (!matching(path, selected)) {
                unmatched = path;
            }
        }
        if (selected.isEmpty() && unmatched != null) {
            throw source.fault(Problem.COPY_NOTHING_MATCHES, unmatched, treeName);
        }
        return selected;
    }

    private void one(String written, String path, List<Selection> selected) {
        SourceFile file = tree.find(path).orElseThrow(() -> missing(written, path));
        add(written, path, file, selected);
    }

    /** Whether it matches anything. */
    private boolean matching(String written, List<Selection> selected) {
        List<String> found = new GlobSearch(
                        tree, flags.parents(), () -> source.fault(Problem.DOCKERFILE_BAD_PATTERN, written))
                .search(SourceTree.clean(written));
        for (String path : found) {
            // Docker: a link that leads nowhere is no file that could be copied.
            SourceFile file = tree.find(path).orElseThrow(() -> missing(path, path));
            add(pivoted(written, path), path, file, selected);
        }
        return !found.isEmpty();
    }

    /** The path that a pattern found, with the pattern's pivot. */
    private static String pivoted(String written, String path) {
        int pivot = written.indexOf(PIVOT);
        if (pivot < 0) {
            return path;
        }
        String before = SourceTree.clean(written.substring(0, pivot));
        int depth = before.isEmpty() ? 0 : before.split("/").length;
        String[] names = path.split("/");
        return String.join("/", List.of(names).subList(0, Math.min(depth, names.length)))
                + PIVOT
                + String.join("/", List.of(names).subList(Math.min(depth, names.length), names.length));
    }

    private void add(String written, String path, SourceFile file, List<Selection> selected) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean directory = file.status().isDirectory();
        if (!directory && exclude.top().child(name).isIgnored()) {
            return;
        }
        List<SourceFile> parents = flags.parents() ? parents(written, path, directory) : List.of();
        selected.add(
                directory
                        ? new Selection.Contents(tree, name, tree.walk(file, exclude), parents)
                        : new Selection.OneFile(tree, name, file, parents));
    }

    private List<SourceFile> parents(String written, String path, boolean itself) {
        int pivot = written.indexOf(PIVOT);
        String before = pivot < 0 ? "" : SourceTree.clean(written.substring(0, pivot));
        List<SourceFile> parents = new ArrayList<>();
        String walked = "";
        for (String part : path.split("/")) {
            walked = walked.isEmpty() ? part : walked + "/" + part;
            boolean kept = walked.length() > before.length() && !part.isEmpty();
            if (kept && (itself || !walked.equals(path))) {
                tree.find(walked).ifPresent(parents::add);
            }
        }
        return parents;
    }

    private EngineException missing(String written, String path) {
        Optional<String> rule = tree.ignore().reason(path);
        if (rule.isPresent() && SourceTree.of(tree.root()).find(path).isPresent()) {
            return source.fault(Problem.COPY_SOURCE_IGNORED, written, tree.ignoreFile(), rule.get());
        }
        int slash = path.lastIndexOf('/');
        String directory = path.substring(0, Math.max(slash, 0));
        List<String> there = tree.names(directory);
        return Nearest.to(path.substring(slash + 1), there)
                .map(near -> source.fault(
                        Problem.COPY_SOURCE_MISSING_NEAR,
                        written,
                        treeName,
                        directory.isEmpty() ? near : directory + "/" + near))
                .orElseGet(() -> source.fault(Problem.COPY_SOURCE_MISSING, written, treeName));
    }
}
