package id.wadah.engine.copy;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.layer.Content;
import id.wadah.engine.image.layer.LayerEntry;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.kernel.DirectoryEntries;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileHandle.Piece;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.NewFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes entries into a directory. A file replaces a file; a file and a directory never replace one another, as with {@code docker cp},
 * unless that is asked for, as {@code ADD} of an archive does.
 *
 * <p>On the way to an entry a symbolic link is followed only where it was there before, and inside the same space.
 */
public final class TreeWriter implements EntrySink, AutoCloseable {

    private final FileSpace space;
    private final String top;
    private final FileHandle into;
    private final UnaryOperator<Ownership> owner;
    private final boolean replacing;
    /** When directories were changed, set last: making something in them changes it. */
    private final Map<String, Instant> directories = new LinkedHashMap<>();

    private String at = "";
    private FileHandle current;
    private long size;

    /**
     * @param top absolute path of the directory, in {@code space}
     * @param owner whom what is written shall belong to, as the space's container counts
     * @throws KernelException when there is no such directory
     */
    TreeWriter(FileSpace space, String top, UnaryOperator<Ownership> owner) {
        this(space, top, owner, false);
    }

    /** @param replacing whether a file and a directory replace one another */
    public TreeWriter(FileSpace space, String top, UnaryOperator<Ownership> owner, boolean replacing) {
        this.replacing = replacing;
        this.space = space;
        this.top = top;
        this.owner = owner;
        this.into = space.resolve(top);
        this.current = into.again();
    }

    /** Bytes of all files so far. */
    public long size() {
        return size;
    }

    @Override
    public void take(LayerEntry entry) throws IOException {
        if (entry.path().isEmpty()) {
            return;
        }
        try {
            enter(Paths.parent("/" + entry.path()).substring(1));
            write(entry, Paths.base("/" + entry.path()));
        } catch (KernelException refused) {
            throw CopyFailure.of(refused, space, Paths.join(top, entry.path()));
        }
    }

    private void write(LayerEntry entry, String name) throws IOException {
        DirectoryEntries entries = new DirectoryEntries(current, space.ids().shift());
        boolean directory = entry instanceof LayerEntry.Directory;
        if (!makeRoom(entries, name, directory, entry.path())) {
            if (directory) {
                entries.makeDirectory(name, 0700);
            } else if (entry instanceof LayerEntry.RegularFile file) {
                write(file, entries, name);
                return;
            } else if (entry instanceof LayerEntry.SymbolicLink link) {
                entries.makeSymbolicLink(name, link.target());
            } else if (entry instanceof LayerEntry.Node node) {
                int mode = node.type().format() | 0600;
                entries.makeNode(name, mode, new FileStatus.DeviceNumber(node.major(), node.minor()));
            } else if (entry instanceof LayerEntry.HardLink link) {
                link(link, entries, name);
                return;
            }
        }
        finish(entry, name);
    }

    /** Removes what is in the way; true when the directory that is to be there is there already. */
    private boolean makeRoom(DirectoryEntries entries, String name, boolean directory, String path) throws IOException {
        Optional<FileHandle> there = current.find(name);
        if (there.isEmpty()) {
            return false;
        }
        boolean isDirectory;
        try (FileHandle found = there.get()) {
            isDirectory = found.status().isDirectory();
        }
        if (directory && isDirectory) {
            return true;
        }
        if (!replacing && (directory || isDirectory)) {
            throw new EngineException(
                    directory ? Problem.WOULD_REPLACE_FILE : Problem.WOULD_REPLACE_DIRECTORY, Paths.join(top, path));
        }
        entries.remove(name);
        return false;
    }

    private void write(LayerEntry.RegularFile file, DirectoryEntries entries, String name) throws IOException {
        try (NewFile made = entries.makeFile(name)) {
            size += write(file.content(), made);
            attributes(made.handle(), file.ownership());
            made.handle().setModified(file.ownership().modified());
        }
    }

    /** Passes over holes: an archive may have more of them than anybody can read. */
    private static long write(Content content, NewFile made) throws IOException {
        try (InputStream data = content.openPieces()) {
            for (Piece piece : content.pieces()) {
                made.skipTo(piece.start());
                long end = made.write(data, piece.end() - piece.start());
                if (end < piece.end()) {
                    // A file that has become shorter, or is the kernel's and never was as long as it said.
                    return end;
                }
            }
        }
        made.skipTo(content.size());
        return content.size();
    }

    /** A link to something of the same tree. */
    private void link(LayerEntry.HardLink link, DirectoryEntries entries, String name) throws IOException {
        String parent = Paths.parent("/" + link.target()).substring(1);
        try (FileHandle directory = directory(parent, false);
                FileHandle target = directory.child(Paths.base("/" + link.target()))) {
            entries.makeHardLink(name, target);
        }
    }

    private void finish(LayerEntry entry, String name) {
        try (FileHandle made = current.child(name)) {
            if (entry instanceof LayerEntry.Directory directory) {
                attributes(made, directory.ownership());
                directories.put(entry.path(), directory.ownership().modified());
            } else if (entry instanceof LayerEntry.SymbolicLink link) {
                Ownership ownership = owner.apply(link.ownership());
                made.setOwner(space.ids().outside(ownership.uid()), space.ids().outside(ownership.gid()));
                made.setModified(ownership.modified());
            } else if (entry instanceof LayerEntry.Node node) {
                attributes(made, node.ownership());
                made.setModified(node.ownership().modified());
            }
        }
    }

    /** Owner first: changing it clears the set-user-ID bit and capabilities; source: chown(2). */
    private void attributes(FileHandle made, Ownership asRead) {
        Ownership ownership = owner.apply(asRead);
        made.setOwner(space.ids().outside(ownership.uid()), space.ids().outside(ownership.gid()));
        made.setPermissions(ownership.mode());
        ownership.attributes().forEach((name, value) -> setAttribute(made, name, value));
    }

    /** What this file system does not keep is left out, as Docker does. */
    private static void setAttribute(FileHandle made, String name, byte[] value) {
        try {
            made.setAttribute(name, value);
        } catch (KernelException refused) {
            if (refused.errno() != Errno.EOPNOTSUPP && refused.errno() != Errno.EPERM) {
                throw refused;
            }
        }
    }

    /** Goes to the directory that the next entry is in; one that is missing is made. */
    private void enter(String path) throws IOException {
        if (!path.equals(at)) {
            FileHandle next = directory(path, true);
            current.close();
            current = next;
            at = path;
        }
    }

    private FileHandle directory(String path, boolean make) throws IOException {
        FileHandle here = into.again();
        String walked = "";
        for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
            FileHandle next = step(here, walked, name, make);
            here.close();
            here = next;
            walked = walked.isEmpty() ? name : walked + "/" + name;
        }
        return here;
    }

    private FileHandle step(FileHandle here, String walked, String name, boolean make) {
        Optional<FileHandle> there = here.find(name);
        if (there.isEmpty() && make) {
            new DirectoryEntries(here, space.ids().shift()).makeDirectory(name, 0755);
            FileHandle made = here.child(name);
            made.setOwner(space.ids().outside(0), space.ids().outside(0));
            return made;
        }
        FileHandle found = there.orElseGet(() -> here.child(name));
        if (!found.status().isSymbolicLink()) {
            return found;
        }
        found.close();
        return space.resolve(Paths.join(top, walked.isEmpty() ? name : walked + "/" + name));
    }

    /** Sets the directories' times. */
    public void finish() throws IOException {
        for (Map.Entry<String, Instant> each : directories.entrySet()) {
            try (FileHandle directory = directory(each.getKey(), false)) {
                directory.setModified(each.getValue());
            } catch (KernelException gone) {
                throw CopyFailure.of(gone, space, Paths.join(top, each.getKey()));
            }
        }
    }

    @Override
    public void close() {
        current.close();
        into.close();
    }
}
