package id.wadah.engine.kernel.netlink;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * {@code NLMSG_ERROR}: the outcome of a request, with the kernel's own words about it where it has some; source: netlink(7),
 * {@code NLMSGERR_ATTR_MSG}.
 *
 * @param number 0 for success, otherwise the error number
 * @param words the extended acknowledgement's text, empty when there is none
 */
record NetlinkAnswer(int number, String words) {

    private static final int NLM_F_CAPPED = 0x100;
    private static final int NLM_F_ACK_TLVS = 0x200;

    private enum Attribute implements NetlinkConstant {
        NLMSGERR_ATTR_MSG;

        @Override
        public int number() {
            return 1;
        }
    }

    /** Reads a message of type {@code NLMSG_ERROR}, or {@code NLMSG_DONE}, which has an error number as well. */
    static NetlinkAnswer of(NetlinkMessage message) {
        if (message.body().length < Integer.BYTES) {
            return new NetlinkAnswer(0, "");
        }
        ByteBuffer body = message.header();
        int number = -body.getInt(0);
        String words = (message.flags() & NLM_F_ACK_TLVS) == 0 ? "" : words(message, body);
        return new NetlinkAnswer(number, words);
    }

    /** They stand behind the request, or its header alone, which the kernel sends back. */
    private static String words(NetlinkMessage message, ByteBuffer body) {
        int start = Integer.BYTES;
        if (message.type() == NetlinkMessage.NLMSG_ERROR) {
            boolean capped = (message.flags() & NLM_F_CAPPED) != 0;
            start += capped
                    ? NetlinkRequest.HEADER
                    : body.order(ByteOrder.nativeOrder()).getInt(Integer.BYTES) + 3 & ~3;
        }
        return Attributes.parse(message.body(), Math.min(start, message.body().length))
                .text(Attribute.NLMSGERR_ATTR_MSG)
                .orElse("");
    }

    Optional<KernelException> refusal(NetlinkRequest request) {
        return number == 0 ? Optional.empty() : Optional.of(new KernelException(request, Errno.of(number), words));
    }
}
