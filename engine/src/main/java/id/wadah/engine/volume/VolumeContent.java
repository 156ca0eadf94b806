package id.wadah.engine.volume;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.kernel.DirectoryEntries;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.KernelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What is put into an empty volume when it is first used: a copy of what the image has at that place.
 *
 * <p>The copy is made beside the volume's files, under a name that says that it is not complete; a complete one gets another name, and
 * only then is what is in it moved, entry by entry. So whatever is killed in between, the volume holds none of it or all of it when
 * it is used next, and never loses a file that somebody put there meanwhile.
 */
final class VolumeContent {

    private static final String UNFINISHED = ".wadah-copying";
    private static final String FINISHED = ".wadah-copied";

    private final Path data;
    private final Path beside;

    /**
     * @param data the volume's files
     * @param beside a directory of the same file system that containers do not see; where there is none, {@code data} itself
     */
    VolumeContent(Path data, Path beside) {
        this.data = data;
        this.beside = beside;
    }

    /** Moves what was copied before an interruption, and forgets what was not copied to its end; whether there was any of it. */
    boolean settle() {
        try (FileHandle workshop = FileHandle.of(beside)) {
            List<String> names = workshop.names();
            if (names.contains(UNFINISHED)) {
                new DirectoryEntries(workshop).remove(UNFINISHED);
            }
            if (names.contains(FINISHED)) {
                move(workshop);
            }
            return names.contains(UNFINISHED) || names.contains(FINISHED);
        } catch (IOException e) {
            throw StorageFailure.of(beside, e);
        }
    }

    /** Whether nothing is in it. */
    boolean isEmpty() {
        settle();
        try (FileHandle volume = FileHandle.of(data)) {
            return volume.names().isEmpty();
        }
    }

    /**
     * Copies all of {@code from}, with its own owner and permissions, into the volume, which {@link #isEmpty}.
     *
     * @param shift added to each owner
     * @throws KernelException the first call refused; the volume is as empty as before
     */
    void fill(FileHandle from, int shift) {
        try (FileHandle workshop = FileHandle.of(beside)) {
            DirectoryEntries entries = new DirectoryEntries(workshop);
            entries.makeDirectory(UNFINISHED, 0700);
            try (FileHandle copy = workshop.child(UNFINISHED)) {
                TreeCopy.copy(from, copy, shift);
            } catch (KernelException | IOException failure) {
                entries.remove(UNFINISHED);
                throw failure;
            }
            entries.move(UNFINISHED, entries, FINISHED);
            move(workshop);
        } catch (IOException e) {
            throw StorageFailure.of(data, e);
        }
    }

    private void move(FileHandle workshop) throws IOException {
        try (FileHandle copy = workshop.child(FINISHED);
                FileHandle volume = FileHandle.of(data)) {
            FileStatus like = copy.status();
            DirectoryEntries from = new DirectoryEntries(copy);
            DirectoryEntries to = new DirectoryEntries(volume);
            for (String name : copy.names()) {
                moveUnlessThere(from, to, name);
            }
            volume.setOwner(like.uid(), like.gid());
            volume.setPermissions(like.permissions());
            volume.setModified(like.modified());
        }
        new DirectoryEntries(workshop).remove(FINISHED);
    }

    private static void moveUnlessThere(DirectoryEntries from, DirectoryEntries to, String name) {
        try {
            from.move(name, to, name);
        } catch (KernelException refused) {
            if (refused.errno() != Errno.EEXIST) {
                throw refused;
            }
        }
    }
}
