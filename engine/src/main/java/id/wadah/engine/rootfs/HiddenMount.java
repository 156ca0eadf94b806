package id.wadah.engine.rootfs;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that only a container's new mount namespace has mounted, at a directory of the host that the container does not see; what is
 * in it is then put to its place as a {@link BoundTree}. It goes with the namespace, whatever happens to the engine.
 */
public sealed interface HiddenMount {

    /** An empty directory of the host. */
    Path place();

    /**
     * Several layers as one tree.
     *
     * @param lowers unpacked layers, the topmost first
     * @param changes where what is written goes, with the directories {@code upper} and {@code work} in it; null when nothing may be
     */
    record Layers(Path place, List<Path> lowers, @Nullable Path changes) implements HiddenMount {

        public Layers {
            lowers = List.copyOf(lowers);
        }

        Path upper() {
            return changes("upper");
        }

        Path work() {
            return changes("work");
        }

        private Path changes(String name) {
            if (changes == null) {
                throw new IllegalStateException(place + " is only read");
            }
            return changes.resolve(name);
        }
    }

    /** Files that are in memory and never on a disk. */
    record Secrets(Path place, List<SecretFile> files) implements HiddenMount {

        public Secrets {
            files = List.copyOf(files);
        }
    }

    /**
     * One of them.
     *
     * @param name in the directory, without a slash
     */
    record SecretFile(String name, byte[] content, int uid, int gid, int mode) {}
}
