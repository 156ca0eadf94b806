package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.KernelText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One block of 512 bytes that describes an entry, byte for byte. Sources: POSIX.1-2017, {@code pax}, section ustar interchange format; the GNU
 * tar manual, "Basic tar format".
 */
final class TarHeader {

    static final int BLOCK = 512;

    static final char FILE = '0';
    static final char HARD_LINK = '1';
    static final char SYMBOLIC_LINK = '2';
    static final char CHARACTER_DEVICE = '3';
    static final char BLOCK_DEVICE = '4';
    static final char DIRECTORY = '5';
    static final char PIPE = '6';
    static final char CONTIGUOUS = '7';
    static final char PAX = 'x';
    static final char SOLARIS_PAX = 'X';
    static final char PAX_GLOBAL = 'g';
    static final char GNU_LONG_NAME = 'L';
    static final char GNU_LONG_LINK = 'K';
    static final char GNU_SPARSE = 'S';
    static final char GNU_DUMP_DIRECTORY = 'D';
    static final char GNU_VOLUME = 'V';

    private static final byte[] POSIX = {'u', 's', 't', 'a', 'r', 0};
    private static final byte[] STAR = {'t', 'a', 'r', 0};

    private final byte[] block;

    private TarHeader(byte[] block) {
        this.block = block;
    }

    /** @throws IOException when its checksum is wrong */
    static TarHeader parse(byte[] block) throws IOException {
        TarHeader header = new TarHeader(block);
        long expected = header.number(148, 8);
        int unsigned = 0;
        int signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte b = i >= 148 && i < 156 ? (byte) ' ' : block[i];
            unsigned += b & 0xff;
            signed += b;
        }
        // Some old programs added up bytes with a sign.
        if (expected != unsigned && expected != signed) {
            throw new IOException("the checksum of a header is wrong");
        }
        return header;
    }

    char type() {
        return block[156] == 0 ? FILE : (char) (block[156] & 0xff);
    }

    String name() {
        String name = text(0, 100);
        if (!Arrays.equals(block, 257, 263, POSIX, 0, POSIX.length)) {
            return name;
        }
        int length = Arrays.equals(block, 508, 512, STAR, 0, STAR.length) ? 131 : 155;
        String prefix = text(345, length);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    int mode() throws IOException {
        return (int) number(100, 8) & 07777;
    }

    long uid() throws IOException {
        return number(108, 8);
    }

    long gid() throws IOException {
        return number(116, 8);
    }

    long size() throws IOException {
        return number(124, 12);
    }

    long modified() throws IOException {
        return number(136, 12);
    }

    String link() {
        return text(157, 100);
    }

    int major() throws IOException {
        return (int) number(329, 8);
    }

    int minor() throws IOException {
        return (int) number(337, 8);
    }

    /** Bytes up to the first NUL. */
    private String text(int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return KernelText.decode(block, offset, end - offset);
    }

    long number(int offset, int length) throws IOException {
        return number(block, offset, length);
    }

    /** Octal digits, or, with the first bit set, a binary number with a sign; nothing is 0. */
    static long number(byte[] block, int offset, int length) throws IOException {
        if ((block[offset] & 0x80) != 0) {
            return binary(block, offset, length);
        }
        int at = offset;
        int end = offset + length;
        while (at < end && block[at] == ' ') {
            at++;
        }
        long value = 0;
        for (; at < end && block[at] != 0 && block[at] != ' '; at++) {
            int digit = block[at] - '0';
            if (digit < 0 || digit > 7) {
                String found = new String(block, offset, length, StandardCharsets.ISO_8859_1);
                throw new IOException("not an octal number: " + found.replaceAll("[^ -~]", "?"));
            }
            value = value << 3 | digit;
        }
        return value;
    }

    private static long binary(byte[] block, int offset, int length) throws IOException {
        boolean negative = (block[offset] & 0x40) != 0;
        long value = negative ? -1 : 0;
        for (int i = 0; i < length; i++) {
            int b = block[offset + i] & 0xff;
            if (i == 0) {
                b = negative ? b : b & 0x7f;
            }
            long before = value;
            value = value << 8 | b;
            if (value >> 8 != before) {
                throw new IOException("a number of more than 64 bits");
            }
        }
        return value;
    }
}
