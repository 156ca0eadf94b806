package id.wadah.engine.rootfs;

import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.step.StepKind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file or a directory of the host, with what is mounted below it, that a container has at a place of its own.
 *
 * @param step what mounting it is called
 * @param target in the container; symbolic links are resolved there
 * @param directory whether the source is one
 * @param recursive whether what is mounted below the source comes along
 * @param whollyReadOnly whether that is made read-only as well
 * @param ownUsers whether its owners are to be shifted as the layers' are, where there is a user namespace
 * @param opened descriptor, in the process that mounts, of a detached copy of the source; none when it is yet to be made
 * @param firstUse asked before it is mounted
 */
public record BoundTree(
        StepKind step,
        Path source,
        String target,
        boolean directory,
        boolean readOnly,
        boolean recursive,
        boolean whollyReadOnly,
        Propagation propagation,
        boolean ownUsers,
        OptionalLong opened,
        FirstUse firstUse) {

    /** What is done about a volume before a container sees it. */
    @FunctionalInterface
    public interface FirstUse {

        FirstUse NOTHING = (image, path, shifted) -> {};

        /**
         * @param image the directory that will be covered, as the host sees it; none where there is none
         * @param path of that directory in the container
         * @param shifted whether the container will see other owners than the host
         */
        void prepare(Optional<FileHandle> image, String path, boolean shifted);
    }

    public BoundTree withOpened(long tree) {
        return new BoundTree(
                step,
                source,
                target,
                directory,
                readOnly,
                recursive,
                whollyReadOnly,
                propagation,
                ownUsers,
                OptionalLong.of(tree),
                firstUse);
    }
}
