package id.wadah.engine.volume;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.FileStatus;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.OpenDirectory;
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
    private static final String ITSELF = ".";

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
        try (OpenDirectory workshop = OpenDirectory.of(beside)) {
            List<String> names = workshop.names();
            if (names.contains(UNFINISHED)) {
                removeTree(workshop, UNFINISHED);
            }
            if (names.contains(FINISHED)) {
                move(workshop);
            }
            return names.contains(UNFINISHED) || names.contains(FINISHED);
        }
    }

    /** Whether nothing is in it. */
    boolean isEmpty() {
        settle();
        try (OpenDirectory volume = OpenDirectory.of(data)) {
            return volume.names().isEmpty();
        }
    }

    /**
     * Copies all of {@code from}, with its own owner and permissions, into the volume, which {@link #isEmpty}.
     *
     * @param shift added to each owner
     * @throws KernelException the first call refused; the volume is as empty as before
     */
    void fill(OpenDirectory from, int shift) {
        try (OpenDirectory workshop = OpenDirectory.of(beside)) {
            try (OpenDirectory copy = workshop.makeDirectory(UNFINISHED)) {
                TreeCopy.copy(from, copy, shift);
            } catch (KernelException failure) {
                removeTree(workshop, UNFINISHED);
                throw failure;
            }
            workshop.move(UNFINISHED, workshop, FINISHED);
            move(workshop);
        }
    }

    private void move(OpenDirectory workshop) {
        try (OpenDirectory copy = workshop.directory(FINISHED);
                OpenDirectory volume = OpenDirectory.of(data)) {
            FileStatus like = copy.status(ITSELF);
            copy.names().forEach(name -> moveUnlessThere(copy, volume, name));
            volume.own(ITSELF, like.uid(), like.gid());
            volume.permit(ITSELF, like.permissions());
            volume.date(ITSELF, like);
        }
        removeTree(workshop, FINISHED);
    }

    private static void moveUnlessThere(OpenDirectory from, OpenDirectory to, String name) {
        try {
            from.move(name, to, name);
        } catch (KernelException refused) {
            if (refused.errno() != Errno.EEXIST) {
                throw refused;
            }
        }
    }

    private static void removeTree(OpenDirectory in, String name) {
        try (OpenDirectory directory = in.directory(name)) {
            for (String each : directory.names()) {
                if (directory.status(each).isDirectory()) {
                    removeTree(directory, each);
                } else {
                    directory.remove(each, false);
                }
            }
        }
        in.remove(name, true);
    }
}
