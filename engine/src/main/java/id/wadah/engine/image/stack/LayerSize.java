package id.wadah.engine.image.stack;

import id.wadah.engine.kernel.FileStatus.Inode;
import java.util.HashSet;
import java.util.Set;

/**
 * How much there is in a layer, or in a part of one.
 *
 * @param files all but directories and whiteouts
 * @param bytes of the regular files; one with several names counts once
 * @param whiteouts those, and opaque directories
 */
public record LayerSize(long files, long bytes, long whiteouts) {

    public static LayerSize of(LayerNode top) {
        Tally tally = new Tally();
        tally.add(top);
        return new LayerSize(tally.files, tally.bytes, tally.whiteouts);
    }

    private static final class Tally {

        private final Set<Inode> linked = new HashSet<>();
        private long files;
        private long bytes;
        private long whiteouts;

        void add(LayerNode node) {
            if (node.isWhiteout()) {
                whiteouts++;
            } else if (node.isDirectory()) {
                whiteouts += node.opaque() ? 1 : 0;
                node.children().values().forEach(this::add);
            } else {
                files++;
                boolean counted =
                        node.status().links() > 1 && !linked.add(node.status().inode());
                bytes += counted ? 0 : node.bytes();
            }
        }
    }
}
