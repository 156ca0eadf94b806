package id.wadah.engine.kernel.nftables;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A rule's comment, which the kernel keeps without looking at it: type, length and text; source: {@code libnftnl/udata.h}.
 */
final class Comment {

    private static final int NFTNL_UDATA_RULE_COMMENT = 0;
    private static final int HEADER = 2;
    /** The longest that nft itself writes. */
    private static final int LONGEST = 127;

    private Comment() {}

    static byte[] encode(String comment) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, LONGEST);
        return ByteBuffer.allocate(HEADER + length + 1)
                .put((byte) NFTNL_UDATA_RULE_COMMENT)
                .put((byte) (length + 1))
                .put(text, 0, length)
                .array();
    }

    /** Empty when there is none among what somebody attached to the rule. */
    static String decode(byte[] userdata) {
        ByteBuffer buffer = ByteBuffer.wrap(userdata);
        while (buffer.remaining() >= HEADER) {
            int type = Byte.toUnsignedInt(buffer.get());
            byte[] value = new byte[Math.min(Byte.toUnsignedInt(buffer.get()), buffer.remaining())];
            buffer.get(value);
            if (type == NFTNL_UDATA_RULE_COMMENT) {
                return Data.text(value);
            }
        }
        return "";
    }
}
