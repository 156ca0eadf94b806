package id.wadah.engine.image.layer;

import id.wadah.engine.kernel.KernelText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Builds the blocks before an entry's data: an extended header where it is needed, and the ustar header. */
final class HeaderWriter {

    private static final int NAME = 100;
    /** What the seven octal digits of an owner, and the eleven of a size or time, can hold. */
    private static final long MOST_ID = 07777777;

    private static final long MOST_LONG = 077777777777L;

    private final byte[] block = new byte[TarHeader.BLOCK];
    private final PaxRecords records = PaxRecords.empty();
    private final String name;

    HeaderWriter(String name, char type, Ownership ownership) {
        this.name = name;
        text(name, 0, "path");
        octal(100, 8, ownership.mode());
        number(108, 8, MOST_ID, Integer.toUnsignedLong(ownership.uid()), "uid");
        number(116, 8, MOST_ID, Integer.toUnsignedLong(ownership.gid()), "gid");
        octal(124, 12, 0);
        modified(ownership.modified());
        block[156] = (byte) type;
        put(257, "ustar\00000");
        ownership
                .attributes()
                .forEach((key, value) -> records.put(
                        PaxRecords.ATTRIBUTE + key.replace("%", "%25").replace("=", "%3D"), value));
    }

    HeaderWriter link(String target) {
        text(target, 157, "linkpath");
        return this;
    }

    HeaderWriter device(int major, int minor) {
        octal(329, 8, major);
        octal(337, 8, minor);
        return this;
    }

    HeaderWriter size(long bytes) {
        number(124, 12, MOST_LONG, bytes, "size");
        return this;
    }

    /** The data is in pieces, in the form 1.0 of GNU tar. */
    HeaderWriter sparse(long realSize) {
        records.put("GNU.sparse.major", "1")
                .put("GNU.sparse.minor", "0")
                .put("GNU.sparse.name", name)
                .put("GNU.sparse.realsize", Long.toString(realSize));
        return this;
    }

    /** A name of ASCII letters goes into the header; another one there too, and into the extended header where it is valid there or does not fit here. */
    private void text(String text, int offset, String key) {
        byte[] bytes = KernelText.encode(text);
        System.arraycopy(bytes, 0, block, offset, Math.min(bytes.length, NAME));
        boolean ascii = bytes.length == text.length();
        boolean unicode = ascii || KernelText.isUnicode(text);
        if (bytes.length > NAME || !ascii && unicode) {
            if (!unicode) {
                // POSIX: otherwise the values are UTF-8.
                records.put("hdrcharset", "BINARY");
            }
            records.put(key, bytes);
        }
    }

    private void modified(Instant time) {
        long seconds = time.getEpochSecond();
        boolean fits = seconds >= 0 && seconds <= MOST_LONG;
        octal(136, 12, fits ? seconds : 0);
        if (time.getNano() != 0 || !fits) {
            records.put("mtime", decimal(time));
        }
    }

    private static String decimal(Instant time) {
        long seconds = time.getEpochSecond();
        int nanos = time.getNano();
        if (nanos == 0) {
            return Long.toString(seconds);
        }
        // -1.5 is second -2 and half a second.
        boolean negative = seconds < 0;
        String whole = negative ? "-" + -(seconds + 1) : Long.toString(seconds);
        String fraction = String.format("%09d", negative ? 1_000_000_000 - nanos : nanos);
        return whole + "." + fraction.replaceFirst("0+$", "");
    }

    private void number(int offset, int length, long most, long value, String key) {
        octal(offset, length, value <= most ? value : 0);
        if (value > most) {
            records.put(key, Long.toString(value));
        }
    }

    private void octal(int offset, int length, long value) {
        long rest = value;
        for (int i = offset + length - 2; i >= offset; i--) {
            block[i] = (byte) ('0' + (rest & 7));
            rest >>= 3;
        }
        block[offset + length - 1] = 0;
    }

    private void put(int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }

    byte[] toBytes() {
        seal();
        if (records.isEmpty()) {
            return block;
        }
        byte[] extension = records.toBytes();
        HeaderWriter pax = new HeaderWriter("PaxHeaders/" + plainName(), TarHeader.PAX, Ownership.root(0644));
        pax.size(extension.length);
        pax.octal(136, 12, 0);
        pax.seal();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(pax.block);
        int blocks = (extension.length + TarHeader.BLOCK - 1) / TarHeader.BLOCK;
        all.writeBytes(Arrays.copyOf(extension, blocks * TarHeader.BLOCK));
        all.writeBytes(block);
        return all.toByteArray();
    }

    /** For those who know no extended headers and take it for a file. */
    private String plainName() {
        String last = LayerPath.name(name.replaceFirst("/+$", "")).replaceAll("[^ -~]", "_");
        return last.substring(0, Math.min(last.length(), 80));
    }

    private void seal() {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        octal(148, 7, sum);
        block[155] = ' ';
    }
}
