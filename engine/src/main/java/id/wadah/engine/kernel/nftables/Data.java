package id.wadah.engine.kernel.nftables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Constants in rules: the kernel compares bytes and does not know what they mean. */
final class Data {

    private static final int NFTA_DATA_VALUE = 1;
    private static final int IFNAMSIZ = 16;

    private Data() {}

    static void encode(AttributeWriter nest, byte[] value) {
        nest.put(NFTA_DATA_VALUE, value);
    }

    static byte[] decode(AttributeReader nest) {
        return nest.bytes(NFTA_DATA_VALUE).orElse(new byte[0]);
    }

    /** The name of an interface, filled up with NULs. */
    static byte[] interfaceName(String name) {
        return Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), IFNAMSIZ);
    }

    static byte[] port(int port) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) port).array();
    }

    static byte[] address(int address) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(address).array();
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

    static int portNumber(byte[] value) {
        return value.length < Short.BYTES
                ? 0
                : Short.toUnsignedInt(ByteBuffer.wrap(value).getShort());
    }

    /** {@code 172.18.0.2}; missing bytes are 0. */
    static String dotted(byte[] address) {
        byte[] whole = Arrays.copyOf(address, Integer.BYTES);
        return (whole[0] & 0xff) + "." + (whole[1] & 0xff) + "." + (whole[2] & 0xff) + "." + (whole[3] & 0xff);
    }
}
