package id.wadah.engine.image.layer;

import id.wadah.engine.image.layer.LayerEntry.NodeType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive, one entry after the other.
 *
 * <p>Source: OCI image specification, {@code layer.md}; whiteouts are files that begin with {@code .wh.}.
 */
public final class TarReader implements AutoCloseable {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    /** Other names with this prefix are AUFS's own notes and mean nothing to a reader. */
    private static final String RESERVED = ".wh..wh.";

    private final TarArchiveInputStream tar;
    private final boolean whiteouts;

    private TarReader(InputStream archive, boolean whiteouts) {
        this.tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
        this.whiteouts = whiteouts;
    }

    /** Reads an archive in which each file is just a file. */
    public static TarReader ofFiles(InputStream archive) {
        return new TarReader(archive, false);
    }

    /** Reads a layer, in which some files stand for what it takes away. */
    static TarReader ofLayer(InputStream archive) {
        return new TarReader(archive, true);
    }

    /**
     * The next entry, null at the end. A file's content can be read, once, until the next call.
     *
     * @throws UnsafePathException when the entry is not below the archive's top
     */
    public @Nullable LayerEntry next() throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (!entry.isCheckSumOK()) {
                throw new IOException("the checksum of a header is wrong");
            }
            LayerEntry read = read(entry);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private @Nullable LayerEntry read(TarArchiveEntry entry) throws IOException {
        String path = path(entry.getName());
        String name = LayerPath.name(path);
        return whiteouts ? readOfLayer(entry, path, name) : file(entry, path);
    }

    /** Outside of layers tar programs take a leading slash as nothing. */
    private String path(String name) {
        return LayerPath.checked(whiteouts ? name : name.replaceFirst("^/+", ""));
    }

    private @Nullable LayerEntry readOfLayer(TarArchiveEntry entry, String path, String name) throws IOException {
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
        return file(entry, path);
    }

    private LayerEntry file(TarArchiveEntry entry, String path) throws IOException {
        Ownership ownership = ownership(entry);
        if (entry.isSymbolicLink()) {
            return new LayerEntry.SymbolicLink(path, ownership, entry.getLinkName());
        }
        if (entry.isLink()) {
            return new LayerEntry.HardLink(path, path(entry.getLinkName()));
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

    private static Ownership ownership(TarArchiveEntry entry) throws IOException {
        Ownership ownership = new Ownership(
                entry.getMode() & 07777, id(entry.getLongUserId()), id(entry.getLongGroupId()), modified(entry));
        String capability = entry.getExtraPaxHeader(TarWriter.CAPABILITY);
        return capability == null || capability.indexOf('\ufffd') >= 0
                ? ownership
                : ownership.with(ExtendedAttributes.of(
                        java.util.Map.of("security.capability", capability.getBytes(StandardCharsets.UTF_8))));
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
    private record CurrentEntry(TarArchiveInputStream tar, long size) implements Content {
        /** Whoever has read the entry closes it; the archive goes on. */
        @Override
        public InputStream open() {
            return new FilterInputStream(tar) {
                @Override
                public void close() {}
            };
        }
    }
}
