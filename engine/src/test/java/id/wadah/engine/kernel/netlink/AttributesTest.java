package id.wadah.engine.kernel.netlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AttributesTest {

    private enum Type implements NetlinkConstant {
        NAME,
        NUMBER,
        NEST,
        RAW;

        @Override
        public int number() {
            return ordinal() + 1;
        }
    }

    private static Attributes read(AttributeWriter writer) {
        return Attributes.parse(writer.toByteArray(), 0);
    }

    @Property
    void whatIsWrittenIsRead(
            @ForAll @StringLength(max = 40) String text,
            @ForAll int number,
            @ForAll @Size(max = 30) byte[] raw,
            @ForAll long big) {
        AttributeWriter writer = new AttributeWriter()
                .text(Type.NAME, text.replace("\0", ""))
                .nest(
                        Type.NEST,
                        inner -> inner.bytes(Type.RAW, raw)
                                .be64(Type.NUMBER, big)
                                .nest(Type.NEST, deeper -> deeper.be16(Type.NUMBER, number & 0xffff)))
                .u32(Type.NUMBER, number)
                .be32(Type.RAW, number);

        Attributes read = read(writer);
        assertEquals(text.replace("\0", ""), read.text(Type.NAME).orElseThrow());
        assertEquals(Integer.toUnsignedLong(number), read.u32(Type.NUMBER).orElseThrow());
        assertEquals(Integer.toUnsignedLong(number), read.be32(Type.RAW).orElseThrow());
        Attributes nest = read.nested(Type.NEST);
        assertArrayEquals(raw, nest.bytes(Type.RAW).orElseThrow());
        assertEquals(big, nest.be64(Type.NUMBER).orElseThrow());
        assertEquals(number & 0xffff, nest.nested(Type.NEST).be16(Type.NUMBER).orElseThrow());
        assertEquals(0, writer.toByteArray().length % 4);
    }

    @Property
    void whateverComesIsReadWithoutHarm(@ForAll @Size(max = 60) byte[] anything) {
        Attributes read = Attributes.parse(anything, 0);
        assertTrue(read.all(Type.NAME).size() <= anything.length / 4);
        assertTrue(NetlinkMessage.split(anything, anything.length).size() <= anything.length / 16);
    }

    /** The bytes are those that {@code ip link add name v0 type veth} sends, as strace shows them. */
    @Test
    void asIpWritesThem() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
        byte[] name = new AttributeWriter().text(Type.NAME, "v0").toByteArray();
        assertEquals("0700010076300000", HexFormat.of().formatHex(name));
        byte[] number = new AttributeWriter().u32(Type.NUMBER, 1500).toByteArray();
        assertEquals("08000200dc050000", HexFormat.of().formatHex(number));
        byte[] nest = new AttributeWriter()
                .nest(Type.NEST, inner -> inner.flag(Type.NAME))
                .toByteArray();
        assertEquals("0800038004000100", HexFormat.of().formatHex(nest));
    }

    @Test
    void severalOfOneTypeAreAllThere() {
        Attributes read = read(
                new AttributeWriter().u32(Type.NUMBER, 1).u32(Type.NUMBER, 2).flag(Type.NAME));
        assertEquals(2, read.all(Type.NUMBER).size());
        assertTrue(read.has(Type.NAME));
        assertFalse(read.has(Type.NEST));
        assertTrue(read.u32(Type.RAW).isEmpty());
    }

    @Test
    void aPersonReadsNamesAndNotNumbers() {
        NetlinkRequest request = NetlinkRequest.change(
                NetlinkFamily.NETLINK_ROUTE,
                Type.NEST,
                new MessageHeader(new byte[4], "{family=AF_INET}"),
                attributes -> attributes.text(Type.NAME, "a\"b").nest(Type.NEST, inner -> inner.u32(Type.NUMBER, 7)),
                NetlinkFlag.NLM_F_EXCL,
                NetlinkFlag.NLM_F_CREATE);
        assertEquals(
                "sendto(NETLINK_ROUTE, {NEST, NLM_F_CREATE|NLM_F_EXCL, {family=AF_INET}, {NAME=\"a\\\"b\","
                        + " NEST={NUMBER=7}}})",
                request.render());
    }

    @Test
    void aMessageThatClaimsToBeLongerEndsWhatIsRead() {
        byte[] whole = new byte[40];
        java.nio.ByteBuffer.wrap(whole)
                .order(ByteOrder.nativeOrder())
                .putInt(0, 20)
                .putShort(4, (short) 16)
                .putInt(8, 77)
                .putInt(20, 400);
        List<NetlinkMessage> messages = NetlinkMessage.split(whole, whole.length);
        assertEquals(
                List.of(77), messages.stream().map(NetlinkMessage::sequence).toList());
        assertEquals(List.of(), NetlinkMessage.split(Arrays.copyOf(whole, 19), 19));
    }
}
