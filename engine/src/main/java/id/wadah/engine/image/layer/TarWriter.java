package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.FileHandle.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Writes entries as a tar archive in the order in which they come, whiteouts as the OCI image specification has them in {@code layer.md}.
 * What the ustar header cannot hold goes into an extended one, byte for byte.
 */
public final class TarWriter {

    private static final int BUFFER = 65536;
    private static final byte[] ZEROS = new byte[2 * TarHeader.BLOCK];
    /**
     * Holes of a file, in bytes, from which it is written with a map of its data. Below that they are written as zeros, since tools that
     * take archives apart and put them together again, such as Docker's tar-split, are not at ease with maps.
     */
    private static final long HOLES = 256L << 20;

    private final OutputStream out;
    private final String prefix;
    private final byte[] buffer = new byte[BUFFER];
    private long size;

    public TarWriter(OutputStream out) {
        this(out, "");
    }

    /** @param prefix in front of each path, such as {@code ./} */
    public TarWriter(OutputStream out, String prefix) {
        this.out = out;
        this.prefix = prefix;
    }

    /** Bytes of all files so far. */
    public long size() {
        return size;
    }

    public void write(LayerEntry entry) throws IOException {
        String path = prefix + entry.path();
        if (entry instanceof LayerEntry.RegularFile file) {
            file(path, file);
        } else if (entry instanceof LayerEntry.Directory directory) {
            String name = directory.path().isEmpty() ? "./" : path + "/";
            header(name, TarHeader.DIRECTORY, directory.ownership());
        } else if (entry instanceof LayerEntry.SymbolicLink link) {
            write(new HeaderWriter(path, TarHeader.SYMBOLIC_LINK, link.ownership()).link(link.target()));
        } else if (entry instanceof LayerEntry.HardLink link) {
            write(new HeaderWriter(path, TarHeader.HARD_LINK, Ownership.root(0644)).link(prefix + link.target()));
        } else if (entry instanceof LayerEntry.Node node) {
            char type = switch (node.type()) {
                case CHARACTER_DEVICE -> TarHeader.CHARACTER_DEVICE;
                case BLOCK_DEVICE -> TarHeader.BLOCK_DEVICE;
                case PIPE -> TarHeader.PIPE;
            };
            write(new HeaderWriter(path, type, node.ownership()).device(node.major(), node.minor()));
        } else {
            String hidden = entry instanceof LayerEntry.OpaqueDirectory
                    ? LayerPath.child(entry.path(), ".wh..wh..opq")
                    : LayerPath.child(LayerPath.parent(entry.path()), ".wh." + LayerPath.name(entry.path()));
            header(prefix + hidden, TarHeader.FILE, Ownership.root(0644));
        }
    }

    /** Ends the archive; what it was written to stays open. */
    public void finish() throws IOException {
        out.write(ZEROS);
        out.flush();
    }

    private void header(String name, char type, Ownership ownership) throws IOException {
        write(new HeaderWriter(name, type, ownership));
    }

    private void write(HeaderWriter header) throws IOException {
        out.write(header.toBytes());
    }

    private void file(String path, LayerEntry.RegularFile file) throws IOException {
        long length = file.content().size();
        List<Piece> pieces = file.content().pieces();
        SparseMap map = new SparseMap(pieces, length);
        if (length - map.dataSize() >= HOLES) {
            sparse(path, file, map);
        } else {
            write(new HeaderWriter(path, TarHeader.FILE, file.ownership()).size(length));
            try (InputStream content = file.content().open()) {
                copy(content, length);
            }
        }
        size += length;
    }

    private void sparse(String path, LayerEntry.RegularFile file, SparseMap map) throws IOException {
        byte[] table = map.toData();
        long data = map.dataSize();
        write(new HeaderWriter(path, TarHeader.FILE, file.ownership())
                .size(table.length + data)
                .sparse(map.size()));
        out.write(table);
        try (InputStream content = file.content().openPieces()) {
            copy(content, data);
        }
    }

    /** The length was promised in the header: of a file that grows the rest is left out, one that shrinks is filled up, as tar(1) does. */
    private void copy(InputStream content, long length) throws IOException {
        for (long left = length; left > 0; ) {
            int wanted = (int) Math.min(left, buffer.length);
            int got = content.readNBytes(buffer, 0, wanted);
            Arrays.fill(buffer, got, wanted, (byte) 0);
            out.write(buffer, 0, wanted);
            left -= wanted;
        }
        out.write(ZEROS, 0, (int) (-length & (TarHeader.BLOCK - 1)));
    }
}
