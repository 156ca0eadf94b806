package id.wadah.engine.kernel.netlink;

import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.KernelCall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One message to the kernel, before it is sent.
 *
 * @param flags besides {@code NLM_F_REQUEST}, which every one has
 * @param body what follows the general header: the type's own structure and the attributes
 * @param shown the body as a person reads it
 */
public record NetlinkRequest(
        NetlinkFamily family, NetlinkConstant type, Set<NetlinkFlag> flags, byte[] body, String shown)
        implements KernelCall {

    static final int HEADER = 16;

    public NetlinkRequest {
        flags = flags.isEmpty() ? Set.of() : EnumSet.copyOf(flags);
    }

    /** A message that changes something: the kernel answers with its outcome. */
    public static NetlinkRequest change(
            NetlinkFamily family,
            NetlinkConstant type,
            MessageHeader header,
            Consumer<AttributeWriter> attributes,
            NetlinkFlag... flags) {
        Set<NetlinkFlag> all = EnumSet.of(NetlinkFlag.NLM_F_ACK, flags);
        return of(family, type, header, attributes, all);
    }

    /** A message that asks: the kernel answers with what it has, or why not. */
    public static NetlinkRequest read(
            NetlinkFamily family,
            NetlinkConstant type,
            MessageHeader header,
            Consumer<AttributeWriter> attributes,
            NetlinkFlag... flags) {
        Set<NetlinkFlag> all = EnumSet.noneOf(NetlinkFlag.class);
        all.addAll(Set.of(flags));
        return of(family, type, header, attributes, all);
    }

    private static NetlinkRequest of(
            NetlinkFamily family,
            NetlinkConstant type,
            MessageHeader header,
            Consumer<AttributeWriter> attributes,
            Set<NetlinkFlag> flags) {
        AttributeWriter writer = new AttributeWriter();
        attributes.accept(writer);
        byte[] tail = writer.toByteArray();
        byte[] body = new byte[header.bytes().length + tail.length];
        System.arraycopy(header.bytes(), 0, body, 0, header.bytes().length);
        System.arraycopy(tail, 0, body, header.bytes().length, tail.length);
        return new NetlinkRequest(family, type, flags, body, header.before(writer.render()));
    }

    boolean acknowledged() {
        return flags.contains(NetlinkFlag.NLM_F_ACK);
    }

    /** Length of the message, a multiple of four. */
    int size() {
        return HEADER + (body.length + 3 & ~3);
    }

    /** Appends the whole message, {@code sequence} being how the answer will name it. */
    void putInto(ByteBuffer target, int sequence) {
        long bits = NetlinkFlag.NLM_F_REQUEST.bit();
        for (NetlinkFlag flag : flags) {
            bits |= flag.bit();
        }
        int start = target.position();
        target.order(ByteOrder.nativeOrder())
                .putInt(HEADER + body.length)
                .putShort((short) type.number())
                .putShort((short) bits)
                .putInt(sequence)
                .putInt(0)
                .put(body)
                .position(start + size());
    }

    /** {@code sendto(NETLINK_ROUTE, {RTM_NEWLINK, NLM_F_CREATE|NLM_F_EXCL, {IFLA_IFNAME="veth3f2a1b0", ...}})}. */
    @Override
    public String render() {
        NetlinkFlag[] told =
                flags.stream().filter(flag -> flag != NetlinkFlag.NLM_F_ACK).toArray(NetlinkFlag[]::new);
        String symbols = told.length == 0 ? "" : ", " + BitFlag.or(told).render();
        return "sendto(" + family.name() + ", {" + type.name() + symbols + (shown.isEmpty() ? "" : ", " + shown) + "})";
    }
}
