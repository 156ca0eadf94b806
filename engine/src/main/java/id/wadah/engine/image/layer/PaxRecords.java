package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.KernelText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of an extended header, values byte for byte. Source: POSIX.1-2017, {@code pax}, section pax extended header; each is
 * {@code LENGTH KEY=VALUE\n}, with a length that counts itself.
 */
final class PaxRecords {

    /** In front of an extended attribute's name; source: star(5). */
    static final String ATTRIBUTE = "SCHILY.xattr.";

    private static final String SPARSE_OFFSET = "GNU.sparse.offset";
    private static final String SPARSE_BYTES = "GNU.sparse.numbytes";

    private final Map<String, byte[]> values = new LinkedHashMap<>();
    /** Records of one key that has many, in the oldest of GNU's forms for sparse files. */
    private final List<String> pieces = new ArrayList<>();

    static PaxRecords parse(byte[] header) throws IOException {
        PaxRecords records = new PaxRecords();
        int at = 0;
        while (at < header.length && header[at] != 0) {
            int space = indexOf(header, ' ', at, Math.min(at + 10, header.length));
            int length = decimal(header, at, space);
            int end = at + length;
            int equals = indexOf(header, '=', space + 1, header.length);
            if (length <= 0 || end > header.length || end < at || equals >= end || header[end - 1] != '\n') {
                throw malformed();
            }
            String key = KernelText.decode(header, space + 1, equals - space - 1);
            byte[] value = Arrays.copyOfRange(header, equals + 1, end - 1);
            if (key.equals(SPARSE_OFFSET) || key.equals(SPARSE_BYTES)) {
                records.pieces.add(new String(value, StandardCharsets.ISO_8859_1));
            } else if (value.length == 0 && !key.startsWith(ATTRIBUTE)) {
                records.values.remove(key);
            } else {
                records.values.put(key, value);
            }
            at = end;
        }
        return records;
    }

    private static int indexOf(byte[] bytes, char what, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            if (bytes[i] == what) {
                return i;
            }
        }
        throw malformed();
    }

    private static int decimal(byte[] bytes, int from, int to) throws IOException {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw malformed();
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static IOException malformed() {
        return new IOException("an extended header is malformed");
    }

    /** A path or other name. */
    Optional<String> text(String key) {
        byte[] value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(KernelText.decode(value));
    }

    Optional<Long> number(String key) throws IOException {
        Optional<String> text = text(key);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(text.get()));
        } catch (NumberFormatException e) {
            throw new IOException(key + "=" + text.get(), e);
        }
    }

    /** Offset and length of each piece of a sparse file in turn, from the form that has a record for each. */
    List<String> pieces() {
        return pieces;
    }

    Map<String, byte[]> values() {
        return values;
    }

    static PaxRecords empty() {
        return new PaxRecords();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    PaxRecords put(String key, byte[] value) {
        values.put(key, value);
        return this;
    }

    PaxRecords put(String key, String value) {
        return put(key, KernelText.encode(value));
    }

    byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach((key, value) -> {
            byte[] name = KernelText.encode(key);
            int rest = name.length + value.length + 3;
            int length = rest + digits(rest);
            length = rest + digits(length);
            out.writeBytes((length + " ").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(name);
            out.write('=');
            out.writeBytes(value);
            out.write('\n');
        });
        return out.toByteArray();
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }
}
