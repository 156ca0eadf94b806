package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.FileHandle.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the data of a sparse file belongs, in GNU tar's four forms. Source: the GNU tar manual, "Storing sparse files".
 *
 * @param pieces ascending, none empty
 * @param size of the whole file in bytes
 */
record SparseMap(List<Piece> pieces, long size) {

    private static final int STRUCT = 24;
    /** Numbers of a map within a file's data. */
    private static final int MOST_DIGITS = 20;

    SparseMap {
        pieces = List.copyOf(pieces);
    }

    /** The data of all pieces, in bytes. */
    long dataSize() {
        return pieces.stream().mapToLong(piece -> piece.end() - piece.start()).sum();
    }

    /** @throws IOException when the pieces overlap or leave the file, or have not just as many bytes as the archive */
    private SparseMap checked(long archived) throws IOException {
        long end = 0;
        for (Piece piece : pieces) {
            if (piece.start() < end || piece.end() < piece.start() || piece.end() > size) {
                throw malformed();
            }
            end = piece.end();
        }
        if (dataSize() != archived) {
            throw malformed();
        }
        return new SparseMap(
                pieces.stream().filter(piece -> piece.end() > piece.start()).toList(), size);
    }

    static IOException malformed() {
        return new IOException("the map of a sparse file is malformed");
    }

    /** GNU's own form: the map is in the header, and in further blocks. */
    static SparseMap ofHeader(byte[] header, long archived, InputStream more) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        add(header, 386, 4, pieces);
        boolean extended = header[482] != 0;
        while (extended) {
            byte[] block = more.readNBytes(TarHeader.BLOCK);
            if (block.length < TarHeader.BLOCK || pieces.size() > UnpackLimits.HEADER / STRUCT) {
                throw malformed();
            }
            add(block, 0, 21, pieces);
            extended = block[504] != 0;
        }
        return new SparseMap(pieces, TarHeader.number(header, 483, 12)).checked(archived);
    }

    private static void add(byte[] block, int offset, int count, List<Piece> pieces) throws IOException {
        for (int i = 0; i < count; i++) {
            int at = offset + i * STRUCT;
            if (block[at] == 0) {
                return;
            }
            addPiece(pieces, TarHeader.number(block, at, 12), TarHeader.number(block, at + 12, 12));
        }
    }

    /** The forms 0.0 and 0.1: the map is in the extended header. */
    static SparseMap ofRecords(PaxRecords records, long archived) throws IOException {
        List<String> numbers = records.pieces();
        if (numbers.isEmpty()) {
            String map = records.text("GNU.sparse.map").orElse("");
            numbers = map.isEmpty() ? List.of() : Arrays.asList(map.split(",", -1));
        }
        return of(numbers, realSize(records)).checked(archived);
    }

    /** The form 1.0: the map stands before the data, a number a line, filled up to a whole block. */
    static SparseMap ofData(PaxRecords records, long archived, InputStream data) throws IOException {
        Lines lines = new Lines(data, Math.min(archived, UnpackLimits.HEADER));
        long count = lines.next();
        List<Piece> pieces = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            addPiece(pieces, lines.next(), lines.next());
        }
        return new SparseMap(pieces, realSize(records)).checked(archived - lines.end());
    }

    private static long realSize(PaxRecords records) throws IOException {
        Optional<Long> size = records.number("GNU.sparse.realsize");
        return (size.isPresent() ? size : records.number("GNU.sparse.size")).orElseThrow(SparseMap::malformed);
    }

    private static SparseMap of(List<String> numbers, long size) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        try {
            for (int i = 0; i + 1 < numbers.size(); i += 2) {
                addPiece(pieces, Long.parseLong(numbers.get(i)), Long.parseLong(numbers.get(i + 1)));
            }
        } catch (NumberFormatException e) {
            throw malformed();
        }
        return new SparseMap(pieces, size);
    }

    private static void addPiece(List<Piece> pieces, long offset, long length) throws IOException {
        if (offset < 0 || length < 0 || offset + length < 0) {
            throw malformed();
        }
        pieces.add(new Piece(offset, offset + length));
    }

    /** The map as it stands before the data in form 1.0. */
    byte[] toData() {
        StringBuilder lines = new StringBuilder().append(pieces.size()).append('\n');
        for (Piece piece : pieces) {
            lines.append(piece.start())
                    .append('\n')
                    .append(piece.end() - piece.start())
                    .append('\n');
        }
        byte[] text = lines.toString().getBytes(StandardCharsets.US_ASCII);
        int blocks = (text.length + TarHeader.BLOCK - 1) / TarHeader.BLOCK;
        return Arrays.copyOf(text, blocks * TarHeader.BLOCK);
    }

    /** Reads numbers, block by block. */
    private static final class Lines {

        private final InputStream in;
        private final long most;
        private byte[] block = new byte[0];
        private int at;
        private long read;

        Lines(InputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        long next() throws IOException {
            long value = 0;
            for (int digits = 0; ; digits++) {
                if (at == block.length) {
                    block = in.readNBytes(TarHeader.BLOCK);
                    at = 0;
                    read += block.length;
                }
                if (block.length < TarHeader.BLOCK || read > most || digits > MOST_DIGITS) {
                    throw malformed();
                }
                int b = block[at++];
                if (b == '\n') {
                    return value;
                }
                if (b < '0' || b > '9' || value > Long.MAX_VALUE / 10 - 1) {
                    throw malformed();
                }
                value = value * 10 + (b - '0');
            }
        }

        /** Bytes of the blocks that were read. */
        long end() {
            return read;
        }
    }
}
