package id.wadah.engine.build.context;

import id.wadah.engine.FileTree;
import id.wadah.engine.dockerfile.Dockerfile;
import id.wadah.engine.kernel.FileHandle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The Dockerfile of a build, and the files that it may copy. */
public final class BuildContext implements AutoCloseable {

    private final Dockerfile dockerfile;
    private final FileHandle root;
    private final IgnoreRules ignore;
    private final String ignoreFile;
    private final @Nullable Path temporary;

    /**
     * @param ignoreFile what messages call the file of the rules
     * @param temporary a directory that goes with this, null for none
     */
    BuildContext(
            Dockerfile dockerfile, FileHandle root, IgnoreRules ignore, String ignoreFile, @Nullable Path temporary) {
        this.dockerfile = dockerfile;
        this.root = root;
        this.ignore = ignore;
        this.ignoreFile = ignoreFile;
        this.temporary = temporary;
    }

    public Dockerfile dockerfile() {
        return dockerfile;
    }

    /** What may be copied; it ends with this. */
    public SourceTree files() {
        return new SourceTree(root, ignore, ignoreFile);
    }

    @Override
    public void close() {
        root.close();
        if (temporary != null) {
            FileTree.remove(temporary);
        }
    }
}
