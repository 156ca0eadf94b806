package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.DirectoryEntries;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.NewFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer with nothing but the places to mount on that the layers below lack. Lying between them and the upper directory, it keeps these
 * places out of what the container is said to have written; Docker calls it the init layer.
 */
public final class MountPointLayer {

    private static final String OF_OVERLAY = "trusted.overlay.";

    private final Path layer;
    private final List<Path> all;

    /**
     * @param layer an empty directory
     * @param lowers the layers below, the topmost first
     */
    public MountPointLayer(Path layer, List<Path> lowers) {
        this.layer = layer;
        this.all = new ArrayList<>(lowers);
        this.all.add(0, layer);
    }

    /**
     * Makes sure that there is something to mount on; whatever is there already stays as it is.
     *
     * @param path absolute; symbolic links on the way are followed as in a container of these layers
     */
    public void provide(String path, boolean directory) throws IOException {
        LayerUnion union = new LayerUnion(all);
        Path missing = union.resolve(path);
        if (missing.toString().isEmpty() || union.find(missing).isPresent()) {
            return;
        }
        Path walked = Path.of("");
        for (int i = 0; i < missing.getNameCount(); i++) {
            walked = walked.resolve(missing.getName(i));
            Path place = layer.resolve(walked);
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            Optional<Path> below = union.find(walked);
            if (below.isPresent() && !Files.isDirectory(below.get(), LinkOption.NOFOLLOW_LINKS)) {
                // Nothing can be made there; whoever mounts is told so by the kernel.
                return;
            }
            boolean last = i == missing.getNameCount() - 1;
            make(place, last && !directory, below);
        }
    }

    private static void make(Path place, boolean file, Optional<Path> like) throws IOException {
        Path parent = place.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(place.toString());
        }
        try (FileHandle above = FileHandle.of(parent)) {
            FileStatus before = above.status();
            DirectoryEntries entries = new DirectoryEntries(above);
            String name = place.getFileName().toString();
            if (file) {
                try (NewFile made = entries.makeFile(name)) {
                    made.handle().setPermissions(0644);
                }
            } else {
                entries.makeDirectory(name, 0755);
                try (FileHandle made = above.child(name)) {
                    made.setPermissions(0755);
                    if (like.isPresent()) {
                        copyAttributes(like.get(), made);
                    }
                }
            }
            above.setModified(before.modified());
        }
    }

    /** Of directories that lie upon each other, the topmost one's attributes count. */
    private static void copyAttributes(Path from, FileHandle to) {
        try (FileHandle source = FileHandle.of(from)) {
            FileStatus status = source.status();
            to.setOwner(status.uid(), status.gid());
            to.setPermissions(status.permissions());
            source.attributes().forEach((name, value) -> {
                if (!name.startsWith(OF_OVERLAY)) {
                    copyAttribute(to, name, value);
                }
            });
            to.setModified(status.modified());
        }
    }

    private static void copyAttribute(FileHandle to, String name, byte[] value) {
        try {
            to.setAttribute(name, value);
        } catch (KernelException refused) {
            // As when overlayfs itself copies a directory up: what this file system does not take is left.
        }
    }
}
