package id.wadah.engine.image.layer;

/**
 * One thing that a layer adds to, or takes away from, the layers below it.
 *
 * <p>Paths are relative, without {@code .} or {@code ..}, separated by single slashes; the layer's own top is the empty path.
 * Source: OCI image specification, {@code layer.md}.
 */
public sealed interface LayerEntry {

    String path();

    record Directory(String path, Ownership ownership) implements LayerEntry {}

    record RegularFile(String path, Ownership ownership, Content content) implements LayerEntry {}

    /** @param target as it is read by readlink(2); may lead anywhere, it is resolved inside the container only */
    record SymbolicLink(String path, Ownership ownership, String target) implements LayerEntry {}

    /** @param target path of an earlier entry of the same layer */
    record HardLink(String path, String target) implements LayerEntry {}

    /** A device or pipe. */
    record Node(String path, Ownership ownership, NodeType type, int major, int minor) implements LayerEntry {}

    /** The thing at {@code path} in the layers below is hidden. */
    record Whiteout(String path) implements LayerEntry {}

    /** All that the layers below have in the directory {@code path} is hidden. */
    record OpaqueDirectory(String path) implements LayerEntry {}

    /** What mknod(2) makes; {@code format} is its {@code S_IFMT} bits. */
    enum NodeType {
        CHARACTER_DEVICE(0020000),
        BLOCK_DEVICE(0060000),
        PIPE(0010000);

        private final int format;

        NodeType(int format) {
            this.format = format;
        }

        public int format() {
            return format;
        }
    }
}
