package id.wadah.engine.volume;

import id.wadah.engine.kernel.DirectoryEntries;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.FileStatus.Inode;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.NewFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies what is in one directory into another, with owners, permissions, times, links and extended attributes. Sockets stay
 * behind: nobody listens at a copy.
 */
final class TreeCopy {

    private final FileHandle target;
    private final int shift;
    /** Where the first of several names of a file went, as a way below the target. */
    private final Map<Inode, String> hardLinks = new HashMap<>();

    private TreeCopy(FileHandle target, int shift) {
        this.target = target;
        this.shift = shift;
    }

    /**
     * Copies all of it, and what the directory itself is like.
     *
     * @param to empty, and nobody else's
     * @param shift added to each owner
     * @throws KernelException the first call refused; what was copied until then is there
     */
    static void copy(FileHandle from, FileHandle to, int shift) throws IOException {
        new TreeCopy(to, shift).directory(from, to, "");
    }

    private void directory(FileHandle from, FileHandle to, String way) throws IOException {
        for (String name : from.names()) {
            try (FileHandle child = from.child(name)) {
                entry(child, to, name, way + "/" + name);
            }
        }
        dress(from, from.status(), to);
    }

    private void entry(FileHandle from, FileHandle into, String name, String way) throws IOException {
        FileStatus status = from.status();
        DirectoryEntries entries = new DirectoryEntries(into);
        if (status.isDirectory()) {
            entries.makeDirectory(name, 0700);
            try (FileHandle made = into.child(name)) {
                directory(from, made, way);
            }
        } else if (!status.isSocket() && !linked(status, entries, name, way)) {
            make(from, status, entries, name);
            try (FileHandle made = into.child(name)) {
                dress(from, status, made);
            }
        }
    }

    private static void make(FileHandle from, FileStatus status, DirectoryEntries entries, String name)
            throws IOException {
        if (status.isSymbolicLink()) {
            entries.makeSymbolicLink(name, from.readLink());
        } else if (status.isRegular()) {
            try (NewFile made = entries.makeFile(name);
                    InputStream content = from.read()) {
                made.write(content);
            }
        } else {
            entries.makeNode(name, status.mode(), status.special());
        }
    }

    /** Whether it is one more name of a file that was copied before. */
    private boolean linked(FileStatus status, DirectoryEntries entries, String name, String way) {
        String first = status.links() > 1 ? hardLinks.putIfAbsent(status.inode(), way) : null;
        if (first == null) {
            return false;
        }
        try (FileHandle existing = target.resolve(first)) {
            entries.makeHardLink(name, existing);
        }
        return true;
    }

    /** Owner first: a new one clears the set-user-ID bit and capabilities; source: chown(2). */
    private void dress(FileHandle from, FileStatus like, FileHandle made) {
        made.setOwner(like.uid() + shift, like.gid() + shift);
        if (!like.isSymbolicLink()) {
            made.setPermissions(like.permissions());
        }
        if (like.isRegular() || like.isDirectory()) {
            from.attributes().forEach((name, value) -> setAttribute(made, name, value));
        }
        made.setModified(like.modified());
    }

    /** What this file system does not keep is left out. */
    private static void setAttribute(FileHandle made, String name, byte[] value) {
        try {
            made.setAttribute(name, value);
        } catch (KernelException refused) {
            if (refused.errno() == Errno.ENOSPC || refused.errno() == Errno.EDQUOT) {
                throw refused;
            }
        }
    }
}
