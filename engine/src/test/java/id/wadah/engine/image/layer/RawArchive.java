package id.wadah.engine.image.layer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An archive of blocks put together by hand, which may be as wrong as one likes; bytes are Latin letters. */
final class RawArchive {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** What a header says, and how it is spoilt. */
    interface Spoiling {
        void spoil(byte[] header);
    }

    RawArchive entry(char type, String name, String link, String size, String data) {
        return entry(type, name, link, size, data, header -> {});
    }

    RawArchive entry(char type, String name, String link, String size, String data, Spoiling spoiling) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, size);
        put(header, 136, "00000000001");
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar");
        put(header, 263, "00");
        spoiling.spoil(header);
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o", sum));
        header[154] = 0;
        bytes.writeBytes(header);
        return append(data);
    }

    RawArchive file(String name, String data) {
        return entry('0', name, "", String.format("%011o", data.length()), data);
    }

    /** An extended header of such records, each {@code key=value}, with their lengths in front. */
    RawArchive pax(String... records) {
        StringBuilder all = new StringBuilder();
        for (String record : records) {
            int length = record.length() + 3;
            while (length != record.length() + 2 + Integer.toString(length).length()) {
                length++;
            }
            all.append(length).append(' ').append(record).append('\n');
        }
        return entry('x', "PaxHeaders/x", "", String.format("%011o", all.length()), all.toString());
    }

    /** Data, filled up to a whole block. */
    RawArchive append(String data) {
        bytes.writeBytes(data.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(new byte[-bytes.size() & 511]);
        return this;
    }

    static void put(byte[] header, int offset, String text) {
        byte[] value = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(value, 0, header, offset, Math.min(value.length, 512 - offset));
    }

    byte[] unfinished() {
        return bytes.toByteArray();
    }

    byte[] finished() {
        bytes.writeBytes(new byte[1024]);
        return bytes.toByteArray();
    }
}
