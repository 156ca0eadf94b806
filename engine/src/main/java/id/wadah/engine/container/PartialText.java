package id.wadah.engine.container;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Makes UTF-8 text of bytes that come in pieces, cut anywhere: a character that is not complete waits for the next piece. */
final class PartialText {

    private final String name;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] waiting = new byte[0];

    PartialText(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** What is complete now. Bytes that are no text become U+FFFD. */
    String whole(byte[] bytes, int offset, int length) {
        ByteBuffer input = ByteBuffer.allocate(waiting.length + length);
        input.put(waiting).put(bytes, offset, length).flip();
        CharBuffer text = CharBuffer.allocate(input.remaining());
        decoder.decode(input, text, false);
        waiting = new byte[input.remaining()];
        input.get(waiting);
        return text.flip().toString();
    }

    /** What was never completed. */
    String rest() {
        String left = new String(waiting, StandardCharsets.UTF_8);
        waiting = new byte[0];
        return left;
    }
}
