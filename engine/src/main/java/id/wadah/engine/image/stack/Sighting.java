package id.wadah.engine.image.stack;

import id.wadah.engine.image.layer.OverlayMarks;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.KernelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What one layer has at a path. */
public sealed interface Sighting {

    /** Nothing, and what the layers below have there can be seen. */
    record Absent() implements Sighting {}

    /**
     * Nothing that could be seen, and what the layers below have there is hidden: by a whiteout, by something that is no directory, or by
     * an opaque directory.
     *
     * @param at the path of what hides it: the path itself, or a directory above
     */
    record Hidden(Mark mark, String at) implements Sighting {}

    /**
     * Something.
     *
     * @param hides whether it hides what the layers below have there: all but a directory that adds to theirs does
     * @param opaque path of an opaque directory above, or of itself
     */
    record Present(Path layer, String path, FileKind kind, FileStatus status, boolean hides, Optional<String> opaque)
            implements Sighting {

        /** Opens it, itself; it may be gone. */
        public FileHandle open() {
            try (FileHandle top = FileHandle.of(layer)) {
                FileHandle here = top.again();
                for (String name : names(path)) {
                    FileHandle next;
                    try (FileHandle directory = here) {
                        next = directory.child(name);
                    }
                    here = next;
                }
                return here;
            }
        }
    }

    /** What hides the layers below. */
    enum Mark {
        WHITEOUT,
        OPAQUE,
        /** No directory, where one would have to be on the way. */
        OTHER
    }

    static List<String> names(String path) {
        return List.of(path.split("/")).stream().filter(name -> !name.isEmpty()).toList();
    }

    /**
     * Goes down in a layer; no symbolic link is followed.
     *
     * @param path from the root, beginning with a slash
     */
    static Sighting of(Path layer, String path) {
        FileHandle here = FileHandle.of(layer);
        StringBuilder walked = new StringBuilder();
        String opaque = null;
        try {
            List<String> names = names(path);
            for (int i = 0; i < names.size(); i++) {
                if (OverlayMarks.isOpaque(here)) {
                    opaque = walked.length() == 0 ? "/" : walked.toString();
                }
                Optional<FileHandle> next = here.find(names.get(i));
                if (next.isEmpty()) {
                    return opaque == null ? new Absent() : new Hidden(Mark.OPAQUE, opaque);
                }
                here.close();
                here = next.get();
                walked.append('/').append(names.get(i));
                FileKind kind = FileKind.of(here, here.status());
                if (kind == FileKind.WHITEOUT) {
                    return new Hidden(Mark.WHITEOUT, walked.toString());
                } else if (kind != FileKind.DIRECTORY && i + 1 < names.size()) {
                    return new Hidden(Mark.OTHER, walked.toString());
                }
            }
            return present(layer, path, here, Optional.ofNullable(opaque));
        } catch (KernelException vanished) {
            if (vanished.errno() == Errno.ENOENT || vanished.errno() == Errno.ENOTDIR) {
                return new Absent();
            }
            throw vanished;
        } finally {
            here.close();
        }
    }

    private static Present present(Path layer, String path, FileHandle file, Optional<String> opaqueAbove) {
        FileStatus status = file.status();
        FileKind kind = FileKind.of(file, status);
        boolean opaque = kind == FileKind.DIRECTORY && OverlayMarks.isOpaque(file);
        Optional<String> at = opaque ? Optional.of(path) : opaqueAbove;
        return new Present(layer, path, kind, status, kind != FileKind.DIRECTORY || at.isPresent(), at);
    }
}
