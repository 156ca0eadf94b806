package id.wadah.engine.build;

import id.wadah.engine.DataRoot;
import id.wadah.engine.FileTree;
import id.wadah.engine.image.layout.Scratch;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory that a layer is made in without a container; when it is closed, what was not taken from it is gone. */
record UpperDirectory(Path directory) implements AutoCloseable {

    private static final String FILES = "upper";

    /** @param lowers what is below, the topmost first: its top is to be as theirs is */
    static UpperDirectory make(DataRoot root, List<Path> lowers) throws IOException {
        UpperDirectory made = new UpperDirectory(new Scratch(root).directory("build"));
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

    @Override
    public void close() throws IOException {
        FileTree.delete(directory);
    }
}
