package id.wadah.engine.build;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.build.context.SourceTree;
import id.wadah.engine.build.copy.CopyPlan;
import id.wadah.engine.dockerfile.FileArguments;
import id.wadah.engine.dockerfile.FileFlags;
import id.wadah.engine.dockerfile.Instruction;
import id.wadah.engine.dockerfile.Source;
import id.wadah.engine.kernel.FileHandle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A part of a tree, such as the build's context, that is to be had elsewhere without what is left out of it. */
final class ContextFiles {

    private static final FileFlags PLAIN = new FileFlags(null, null, false, false, List.of(), null, false, null);

    /** Where a copy is, in the directory that was named. */
    static final String COPY = "content";

    private final Build build;
    private final SourceTree tree;
    private final Source source;

    /** @param source the instruction that wants it, for messages */
    ContextFiles(Build build, SourceTree tree, Source source) {
        this.build = build;
        this.tree = tree;
        this.source = source;
    }

    /** What stands for the content of what is at that path. */
    String key(String path) {
        try (CopyPlan plan = plan(path)) {
            return plan.key().toString();
        } catch (IOException e) {
            throw StorageFailure.of(Path.of(path), e);
        }
    }

    /** Copies it into an empty directory, where its name is {@link #COPY}. */
    void copy(String path, Path directory) throws IOException {
        try (CopyPlan plan = plan(path);
                FileHandle into = FileHandle.of(directory)) {
            plan.apply(into);
        }
    }

    private CopyPlan plan(String path) throws IOException {
        FileArguments files = new FileArguments(List.of(path), List.of(), "/" + COPY);
        return build.copier().copy(new Instruction.Copy(source, files, PLAIN, null), tree, ".", "/");
    }
}
