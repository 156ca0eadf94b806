package id.wadah.engine.image.layer;

import id.wadah.engine.image.layer.LayerEntry.NodeType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a layer's archive, one entry after the other.
 *
 * <p>Source: OCI image specification, {@code layer.md}; whiteouts are files that begin with {@code .wh.}.
 */
final class LayerReader implements AutoCloseable {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    /** Other names with this prefix are AUFS's own notes and mean nothing to a reader. */
    private static final String RESERVED = ".wh..wh.";

    private final TarArchiveInputStream tar;

    LayerReader(InputStream archive) {
        this.tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
    }

    /**
     * The next entry, null at the end. A file's content can be read, once, until the next call.
     *
     * @throws UnsafePathException when the entry is not below the archive's top
     */
    @Nullable
    LayerEntry next() throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            LayerEntry read = read(entry);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private @Nullable LayerEntry read(TarArchiveEntry entry) throws IOException {
        String path = LayerPath.checked(entry.getName());
        String name = LayerPath.name(path);
        if (name.equals(OPAQUE)) {
            return new LayerEntry.OpaqueDirectory(LayerPath.parent(path));
        }
        if (name.startsWith(RESERVED)) {
            return null;
        }
        if (name.startsWith(WHITEOUT)) {
            String hidden = name.substring(WHITEOUT.length());
            if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
                throw new UnsafePathException(entry.getName());
            }
            return new LayerEntry.Whiteout(LayerPath.child(LayerPath.parent(path), hidden));
        }
        Ownership ownership = new Ownership(
                entry.getMode() & 07777, id(entry.getLongUserId()), id(entry.getLongGroupId()), modified(entry));
        if (entry.isSymbolicLink()) {
            return new LayerEntry.SymbolicLink(path, ownership, entry.getLinkName());
        }
        if (entry.isLink()) {
            return new LayerEntry.HardLink(path, LayerPath.checked(entry.getLinkName()));
        }
        if (entry.isDirectory()) {
            return new LayerEntry.Directory(path, ownership);
        }
        if (entry.isCharacterDevice()) {
            return node(path, ownership, NodeType.CHARACTER_DEVICE, entry);
        }
        if (entry.isBlockDevice()) {
            return node(path, ownership, NodeType.BLOCK_DEVICE, entry);
        }
        if (entry.isFIFO()) {
            return node(path, ownership, NodeType.PIPE, entry);
        }
        if (!tar.canReadEntryData(entry)) {
            throw new IOException("an entry of a kind that cannot be read: " + entry.getName());
        }
        return new LayerEntry.RegularFile(path, ownership, new CurrentEntry(tar, entry.getRealSize()));
    }

    private static LayerEntry node(String path, Ownership ownership, NodeType type, TarArchiveEntry entry) {
        return new LayerEntry.Node(path, ownership, type, entry.getDevMajor(), entry.getDevMinor());
    }

    private static int id(long id) throws IOException {
        // The kernel's ids are 32 bits without a sign, and the last one means "leave as it is"; source: chown(2).
        if (id < 0 || id >= 0xffffffffL) {
            throw new IOException("owner or group " + id);
        }
        return (int) id;
    }

    private static Instant modified(TarArchiveEntry entry) {
        return entry.getLastModifiedTime().toInstant();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** The content of the entry that the archive stands at. */
    private record CurrentEntry(InputStream open, long size) implements Content {}
}
