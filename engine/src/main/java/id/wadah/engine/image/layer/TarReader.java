package id.wadah.engine.image.layer;

import id.wadah.engine.image.layer.LayerEntry.NodeType;
import id.wadah.engine.kernel.FileHandle.Piece;
import id.wadah.engine.kernel.KernelText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive, one entry after the other, and loses no byte of names and attributes. What tar(1), bsdtar(1), Docker and others write
 * is understood: ustar, pax, and GNU's long names and sparse files.
 *
 * <p>Source: OCI image specification, {@code layer.md}; whiteouts are files that begin with {@code .wh.}.
 */
public final class TarReader implements AutoCloseable {

    private static final byte[] ZEROS = new byte[TarHeader.BLOCK];
    private static final String OPAQUE = ".wh..wh..opq";
    /** Other names with this prefix are AUFS's own notes and mean nothing to a reader. */
    private static final String RESERVED = ".wh..wh.";

    private final TarInput in;
    private final boolean whiteouts;
    private boolean ended;

    private TarReader(InputStream archive, boolean whiteouts) {
        this.in = new TarInput(archive);
        this.whiteouts = whiteouts;
    }

    /** Reads an archive in which each file is just a file. */
    public static TarReader ofFiles(InputStream archive) {
        return new TarReader(archive, false);
    }

    /** Reads a layer, in which some files stand for what it takes away. */
    public static TarReader ofLayer(InputStream archive) {
        return new TarReader(archive, true);
    }

    /**
     * The next entry, null at the end. A file's content can be read, once, until the next call.
     *
     * @throws UnsafePathException when the entry is not below the archive's top
     * @throws IOException when the archive is damaged or cut short
     */
    public @Nullable LayerEntry next() throws IOException {
        in.end();
        PaxRecords records = PaxRecords.empty();
        String longName = null;
        String longLink = null;
        for (byte[] block = header(); block != null; block = header()) {
            TarHeader header = TarHeader.parse(block);
            switch (header.type()) {
                case TarHeader.PAX, TarHeader.SOLARIS_PAX -> records = PaxRecords.parse(in.all(size(header)));
                case TarHeader.GNU_LONG_NAME -> longName = text(in.all(size(header)));
                case TarHeader.GNU_LONG_LINK -> longLink = text(in.all(size(header)));
                // As Docker: what a global header says is about the archive.
                case TarHeader.PAX_GLOBAL, TarHeader.GNU_VOLUME -> in.all(size(header));
                default -> {
                    LayerEntry read = read(new TarEntry(header, records, longName, longLink), block);
                    if (read != null) {
                        return read;
                    }
                    in.end();
                    records = PaxRecords.empty();
                    longName = null;
                    longLink = null;
                }
            }
        }
        return null;
    }

    private static long size(TarHeader header) throws IOException {
        long size = header.size();
        if (size < 0) {
            throw new IOException("an entry of " + size + " bytes");
        }
        return size;
    }

    private static String text(byte[] name) {
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return KernelText.decode(name, 0, end);
    }

    /** A block of zeros ends the archive, whatever comes behind it. */
    private byte @Nullable [] header() throws IOException {
        byte[] block = ended ? null : in.block();
        ended |= block == null || Arrays.equals(block, ZEROS);
        return ended ? null : block;
    }

    private @Nullable LayerEntry read(TarEntry entry, byte[] block) throws IOException {
        in.begin(entry.archivedSize());
        String path = LayerPath.checked(entry.name());
        if (whiteouts) {
            String name = LayerPath.name(path);
            if (name.equals(OPAQUE)) {
                return new LayerEntry.OpaqueDirectory(LayerPath.parent(path));
            }
            if (name.startsWith(RESERVED)) {
                return null;
            }
            if (name.startsWith(LayerPath.WHITEOUT)) {
                String hidden = name.substring(LayerPath.WHITEOUT.length());
                if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
                    throw new UnsafePathException(entry.name());
                }
                return new LayerEntry.Whiteout(LayerPath.child(LayerPath.parent(path), hidden));
            }
        }
        return file(entry, path, block);
    }

    private LayerEntry file(TarEntry entry, String path, byte[] block) throws IOException {
        Ownership ownership = entry.ownership();
        return switch (entry.type()) {
            case TarHeader.FILE, TarHeader.CONTIGUOUS, TarHeader.GNU_SPARSE ->
                new LayerEntry.RegularFile(path, ownership, content(entry, block));
            case TarHeader.DIRECTORY -> new LayerEntry.Directory(path, ownership);
            case TarHeader.SYMBOLIC_LINK -> new LayerEntry.SymbolicLink(path, ownership, target(entry));
            case TarHeader.HARD_LINK -> new LayerEntry.HardLink(path, LayerPath.checked(entry.link()));
            case TarHeader.CHARACTER_DEVICE -> node(path, ownership, NodeType.CHARACTER_DEVICE, entry.header());
            case TarHeader.BLOCK_DEVICE -> node(path, ownership, NodeType.BLOCK_DEVICE, entry.header());
            case TarHeader.PIPE -> new LayerEntry.Node(path, ownership, NodeType.PIPE, 0, 0);
            default -> throw new IOException("an entry of the unknown kind '" + entry.type() + "': " + entry.name());
        };
    }

    private static String target(TarEntry entry) throws IOException {
        String target = entry.link();
        if (target.isEmpty() || target.indexOf('\0') >= 0) {
            throw new IOException("a symbolic link to nothing: " + entry.name());
        }
        return target;
    }

    /** overlayfs's own mark of what was taken away is the same as a whiteout. */
    private LayerEntry node(String path, Ownership ownership, NodeType type, TarHeader header) throws IOException {
        return whiteouts && type == NodeType.CHARACTER_DEVICE && header.major() == 0 && header.minor() == 0
                ? new LayerEntry.Whiteout(path)
                : new LayerEntry.Node(path, ownership, type, header.major(), header.minor());
    }

    private Content content(TarEntry entry, byte[] block) throws IOException {
        long archived = entry.archivedSize();
        PaxRecords records = entry.records();
        if (entry.header().type() == TarHeader.GNU_SPARSE) {
            return new SparseEntry(in, SparseMap.ofHeader(block, archived, in.beforeData()));
        }
        if (records.text("GNU.sparse.major").orElse("").equals("1")) {
            return new SparseEntry(in, SparseMap.ofData(records, archived, in));
        }
        if (records.text("GNU.sparse.map").isPresent() || !records.pieces().isEmpty()) {
            return new SparseEntry(in, SparseMap.ofRecords(records, archived));
        }
        return new PlainEntry(in, archived);
    }

    @Override
    public void close() throws IOException {
        in.closeArchive();
    }

    /** The content of the entry that the archive stands at. */
    private record PlainEntry(TarInput in, long size) implements Content {
        @Override
        public InputStream open() {
            return in;
        }
    }

    private record SparseEntry(TarInput in, SparseMap map) implements Content {
        @Override
        public long size() {
            return map.size();
        }

        @Override
        public InputStream open() {
            return new Expanded(in, map);
        }

        @Override
        public List<Piece> pieces() {
            return map.pieces();
        }

        @Override
        public InputStream openPieces() {
            return in;
        }
    }
}
