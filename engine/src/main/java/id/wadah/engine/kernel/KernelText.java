package id.wadah.engine.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Names as the kernel has them, any bytes but NUL, as strings and back without loss: UTF-8, and each byte that is none becomes a lone
 * surrogate from U+DC80 to U+DCFF, which no UTF-8 can contain.
 */
public final class KernelText {

    private static final int ESCAPE = 0xdc00;
    private static final int FIRST = 0xdc80;
    private static final int LAST = 0xdcff;

    private KernelText() {}

    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    public static String decode(byte[] bytes, int offset, int length) {
        boolean ascii = true;
        for (int i = offset; ascii && i < offset + length; i++) {
            ascii = bytes[i] >= 0;
        }
        if (ascii) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
        CharBuffer out = CharBuffer.allocate(length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE | (in.get() & 0xff)));
            }
        }
        return out.flip().toString();
    }

    /** The bytes that {@link #decode} was given. */
    public static byte[] encode(String text) {
        if (isUnicode(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text, i)) {
                bytes.writeBytes(text.substring(plain, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(text.charAt(i));
                plain = i + 1;
            }
        }
        bytes.writeBytes(text.substring(plain).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** Whether all of it was valid UTF-8. */
    public static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscape(String text, int at) {
        char c = text.charAt(at);
        return c >= FIRST && c <= LAST && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
