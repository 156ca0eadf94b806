package id.wadah.engine.kernel.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One message from the kernel.
 *
 * @param flags the bits of its header
 * @param sequence that of the request it answers
 * @param body what follows the general header
 */
public record NetlinkMessage(int type, int flags, int sequence, byte[] body) {

    static final int NLMSG_ERROR = 2;
    static final int NLMSG_DONE = 3;

    private static final int HEADER = NetlinkRequest.HEADER;

    /** Splits what one read of the socket gave; a message that claims to be longer than what is left ends it. */
    static List<NetlinkMessage> split(byte[] datagram, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(datagram, 0, length).order(ByteOrder.nativeOrder());
        List<NetlinkMessage> messages = new ArrayList<>();
        int at = 0;
        while (length - at >= HEADER) {
            int size = buffer.getInt(at);
            if (size < HEADER || size > length - at) {
                break;
            }
            messages.add(new NetlinkMessage(
                    Short.toUnsignedInt(buffer.getShort(at + 4)),
                    Short.toUnsignedInt(buffer.getShort(at + 6)),
                    buffer.getInt(at + 8),
                    Arrays.copyOfRange(datagram, at + HEADER, at + size)));
            at += size + 3 & ~3;
        }
        return messages;
    }

    boolean interrupted() {
        return (flags & NetlinkFlag.NLM_F_DUMP_INTR.bit()) != 0;
    }

    /** The structure at the body's start, for reading single fields. */
    public ByteBuffer header() {
        return ByteBuffer.wrap(body).order(ByteOrder.nativeOrder());
    }

    /** @param header length of the structure before them, such as 16 for {@code ifinfomsg} */
    public Attributes attributes(int header) {
        return Attributes.parse(body, Math.min(header + 3 & ~3, body.length));
    }
}
