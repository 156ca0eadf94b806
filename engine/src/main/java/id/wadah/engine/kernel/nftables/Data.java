package id.wadah.engine.kernel.nftables;

import id.wadah.engine.kernel.netlink.AttributeWriter;
import id.wadah.engine.kernel.netlink.Attributes;
import id.wadah.engine.kernel.netlink.NetlinkConstant;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Constants in rules: the kernel compares bytes and does not know what they mean. */
final class Data {

    private static final int IFNAMSIZ = 16;

    private enum Attribute implements NetlinkConstant {
        NFTA_DATA_VALUE;

        @Override
        public int number() {
            return 1;
        }
    }

    private Data() {}

    static void encode(AttributeWriter nest, byte[] value) {
        nest.bytes(Attribute.NFTA_DATA_VALUE, value);
    }

    static byte[] decode(Attributes nest) {
        return nest.bytes(Attribute.NFTA_DATA_VALUE).orElse(new byte[0]);
    }

    /** A number that netfilter has in an attribute; 0 when it is not there. */
    static int number(Attributes from, NetlinkConstant type) {
        return number(from, type, 0);
    }

    static int number(Attributes from, NetlinkConstant type, int otherwise) {
        return (int) from.be32(type).orElse(otherwise);
    }

    /** The name of an interface, filled up with NULs. */
    static byte[] interfaceName(String name) {
        return Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), IFNAMSIZ);
    }

    /** The text before the first NUL. */
    static String text(byte[] value) {
        int end = 0;
        while (end < value.length && value[end] != 0) {
            end++;
        }
        return new String(value, 0, end, StandardCharsets.UTF_8);
    }

    static byte[] port(int port) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) port).array();
    }

    static int portNumber(byte[] value) {
        return value.length < Short.BYTES
                ? 0
                : Short.toUnsignedInt(ByteBuffer.wrap(value).getShort());
    }

    static byte[] address(int address) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(address).array();
    }

    /** {@code 172.18.0.2}; missing bytes are 0. */
    static String dotted(byte[] address) {
        byte[] whole = Arrays.copyOf(address, Integer.BYTES);
        return (whole[0] & 0xff) + "." + (whole[1] & 0xff) + "." + (whole[2] & 0xff) + "." + (whole[3] & 0xff);
    }

    /** A number in the machine's byte order, as the kernel has its own values in registers. */
    static byte[] own(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    static int ownNumber(byte[] value) {
        return value.length < Integer.BYTES
                ? 0
                : ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
    }
}
