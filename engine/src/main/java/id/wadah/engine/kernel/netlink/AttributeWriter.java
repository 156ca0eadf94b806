package id.wadah.engine.kernel.netlink;

import id.wadah.engine.kernel.Arg;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * The attributes of a message, each written twice: as the kernel reads it, and as a person does. An attribute is its length, its type
 * and its value, and begins at a multiple of four; source: netlink(7), {@code linux/netlink.h}.
 */
public final class AttributeWriter {

    private static final int HEADER = 4;
    private static final int LONGEST = 0xffff;
    private static final int NLA_F_NESTED = 0x8000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> shown = new ArrayList<>();

    /** A string with the NUL that ends it. */
    public AttributeWriter text(NetlinkConstant type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        byte[] terminated = new byte[text.length + 1];
        System.arraycopy(text, 0, terminated, 0, text.length);
        return bytes(type, terminated, Arg.quote(value));
    }

    public AttributeWriter u8(NetlinkConstant type, int value) {
        return u8(type, value, Integer.toString(value));
    }

    public AttributeWriter u8(NetlinkConstant type, int value, String symbol) {
        return bytes(type, new byte[] {(byte) value}, symbol);
    }

    /** 16 bits in the machine's byte order. */
    public AttributeWriter u16(NetlinkConstant type, int value) {
        return bytes(
                type, of(2, ByteOrder.nativeOrder()).putShort((short) value).array(), Integer.toString(value));
    }

    /** 32 bits in the machine's byte order, as rtnetlink has them. */
    public AttributeWriter u32(NetlinkConstant type, long value) {
        return u32(type, value, Long.toString(value));
    }

    public AttributeWriter u32(NetlinkConstant type, long value, String symbol) {
        return bytes(type, of(4, ByteOrder.nativeOrder()).putInt((int) value).array(), symbol);
    }

    /** 16 bits in network byte order. */
    public AttributeWriter be16(NetlinkConstant type, int value) {
        return bytes(type, of(2, ByteOrder.BIG_ENDIAN).putShort((short) value).array(), Integer.toString(value));
    }

    /** 32 bits in network byte order, as netfilter has them. */
    public AttributeWriter be32(NetlinkConstant type, long value) {
        return be32(type, value, Long.toString(value));
    }

    public AttributeWriter be32(NetlinkConstant type, long value, String symbol) {
        return bytes(type, of(4, ByteOrder.BIG_ENDIAN).putInt((int) value).array(), symbol);
    }

    /** 64 bits in network byte order. */
    public AttributeWriter be64(NetlinkConstant type, long value) {
        return bytes(type, of(8, ByteOrder.BIG_ENDIAN).putLong(value).array(), Long.toUnsignedString(value));
    }

    /** An attribute that says what it says by being there. */
    public AttributeWriter flag(NetlinkConstant type) {
        append(type.number(), new byte[0]);
        shown.add(type.name());
        return this;
    }

    /** Raw bytes, shown in hexadecimal. */
    public AttributeWriter bytes(NetlinkConstant type, byte[] value) {
        return bytes(type, value, "0x" + HexFormat.of().formatHex(value));
    }

    /** Bytes that {@code symbol} describes: an address, a structure. */
    public AttributeWriter bytes(NetlinkConstant type, byte[] value, String symbol) {
        append(type.number(), value);
        shown.add(type.name() + "=" + symbol);
        return this;
    }

    /** An attribute made of attributes. */
    public AttributeWriter nest(NetlinkConstant type, Consumer<AttributeWriter> content) {
        return nest(type, MessageHeader.NONE, content);
    }

    /** An attribute made of a structure and attributes, as {@code VETH_INFO_PEER} is. */
    public AttributeWriter nest(NetlinkConstant type, MessageHeader header, Consumer<AttributeWriter> content) {
        AttributeWriter inner = new AttributeWriter();
        content.accept(inner);
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.writeBytes(header.bytes());
        value.writeBytes(inner.toByteArray());
        append(type.number() | NLA_F_NESTED, value.toByteArray());
        shown.add(type.name() + "=" + header.before(inner.render()));
        return this;
    }

    private void append(int type, byte[] value) {
        int length = HEADER + value.length;
        if (length > LONGEST) {
            throw new IllegalArgumentException("an attribute of " + length + " bytes");
        }
        bytes.writeBytes(of(HEADER, ByteOrder.nativeOrder())
                .putShort((short) length)
                .putShort((short) type)
                .array());
        bytes.writeBytes(value);
        bytes.writeBytes(new byte[-value.length & 3]);
    }

    private static ByteBuffer of(int size, ByteOrder order) {
        return ByteBuffer.allocate(size).order(order);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** {@code {IFLA_IFNAME="eth0", IFLA_MTU=1500}}. */
    String render() {
        return "{" + String.join(", ", shown) + "}";
    }
}
