package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.FileHandle.Piece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The bytes of a regular file. */
public interface Content {

    /** Length in bytes, with holes. */
    long size() throws IOException;

    /** All of it, holes as zeros. */
    InputStream open() throws IOException;

    /** Where there is data, ascending; between and behind the pieces are holes. */
    default List<Piece> pieces() throws IOException {
        return size() == 0 ? List.of() : List.of(new Piece(0, size()));
    }

    /** The data of the pieces, one after the other. */
    default InputStream openPieces() throws IOException {
        List<Piece> pieces = pieces();
        return pieces.size() == 1 && pieces.get(0).equals(new Piece(0, size()))
                ? open()
                : new PiecesOnly(open(), pieces);
    }

    static Content of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Content() {
            @Override
            public long size() {
                return copy.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }
        };
    }

    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file's content, read when the layer is written. */
    static Content of(Path file) {
        return new Content() {
            @Override
            public long size() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
