package id.wadah.engine.build;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.container.LayerTree;
import id.wadah.engine.container.StageContainers;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.rootfs.RootChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A directory that a layer is made in without a container; when it is closed, what was not taken from it is gone.
 *
 * @param lowers what is below, the topmost first
 */
record UpperDirectory(Path directory, List<Path> lowers) implements AutoCloseable {

    private static final String FILES = "upper";

    /** Its top is made as that of the layers below is. */
    static UpperDirectory make(DataRoot root, List<Path> lowers) throws IOException {
        UpperDirectory made = new UpperDirectory(new Scratch(root).directory("build"), lowers);
        Files.createDirectory(made.files());
        try (FileHandle top = FileHandle.of(made.files())) {
            if (lowers.isEmpty()) {
                top.setPermissions(0755);
            } else {
                try (FileHandle below = FileHandle.of(lowers.get(0))) {
                    FileStatus status = below.status();
                    top.setOwner(status.uid(), status.gid());
                    top.setPermissions(status.permissions());
                }
            }
        }
        return made;
    }

    Path files() {
        return directory.resolve(FILES);
    }

    /** Whether it was a plain copy of the layers that was changed, because there can be no overlay. */
    boolean isCopy() {
        return RootChanges.isCopy(directory.resolve("merged"));
    }

    /** Work on the whole tree. */
    interface Change {
        void make(FileHandle root) throws IOException;
    }

    /** Does something to the tree of all layers; what it writes is in {@link #files} then. */
    void change(StageContainers stages, Change change) throws IOException {
        if (lowers.isEmpty()) {
            try (FileHandle root = FileHandle.of(files())) {
                change.make(root);
            }
            return;
        }
        Files.createDirectory(directory.resolve("work"));
        Files.createDirectory(directory.resolve("merged"));
        try (LayerTree tree = stages.change(lowers, directory)) {
            change.make(tree.root());
        }
    }

    @Override
    public void close() throws IOException {
        FileTree.delete(directory);
    }
}
