package id.wadah.engine.image.stack;

import id.wadah.engine.image.layer.OverlayMarks;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;

/** What something in a layer's directory is. */
public enum FileKind {
    FILE,
    DIRECTORY,
    /** A symbolic link. */
    LINK,
    /** A device, pipe or socket. */
    SPECIAL,
    /** Takes away what the layers below have there. */
    WHITEOUT;

    static FileKind of(FileHandle file, FileStatus status) {
        if (OverlayMarks.isWhiteout(file, status)) {
            return WHITEOUT;
        } else if (status.isRegular()) {
            return FILE;
        } else if (status.isDirectory()) {
            return DIRECTORY;
        }
        return status.isSymbolicLink() ? LINK : SPECIAL;
    }
}
