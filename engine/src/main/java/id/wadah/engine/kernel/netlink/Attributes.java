package id.wadah.engine.kernel.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Attributes read from a message, or from within another attribute, by type; unknown ones are there as well. */
public final class Attributes {

    private static final int HEADER = 4;
    private static final int TYPE_MASK = 0x3fff;

    private final Map<Integer, List<byte[]>> byType;

    private Attributes(Map<Integer, List<byte[]>> byType) {
        this.byType = byType;
    }

    /** Reads from {@code start} to the end; one that claims to be longer than what is left ends it. */
    static Attributes parse(byte[] bytes, int start) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        Map<Integer, List<byte[]>> found = new LinkedHashMap<>();
        int at = start;
        while (bytes.length - at >= HEADER) {
            int length = Short.toUnsignedInt(buffer.getShort(at));
            int type = buffer.getShort(at + 2) & TYPE_MASK;
            if (length < HEADER || length > bytes.length - at) {
                break;
            }
            found.computeIfAbsent(type, any -> new ArrayList<>())
                    .add(Arrays.copyOfRange(bytes, at + HEADER, at + length));
            at += length + 3 & ~3;
        }
        return new Attributes(found);
    }

    public boolean has(NetlinkConstant type) {
        return byType.containsKey(type.number());
    }

    /** The first of that type. */
    public Optional<byte[]> bytes(NetlinkConstant type) {
        return all(type).stream().findFirst();
    }

    /** Every one of that type, as list elements are written. */
    public List<byte[]> all(NetlinkConstant type) {
        return byType.getOrDefault(type.number(), List.of());
    }

    /** A string without the NUL that may end it. */
    public Optional<String> text(NetlinkConstant type) {
        return bytes(type).map(value -> {
            int end = 0;
            while (end < value.length && value[end] != 0) {
                end++;
            }
            return new String(value, 0, end, StandardCharsets.UTF_8);
        });
    }

    public OptionalInt u8(NetlinkConstant type) {
        return bytes(type)
                .filter(value -> value.length >= 1)
                .map(value -> OptionalInt.of(Byte.toUnsignedInt(value[0])))
                .orElse(OptionalInt.empty());
    }

    /** 32 bits in the machine's byte order. */
    public OptionalLong u32(NetlinkConstant type) {
        return number(type, 4, ByteOrder.nativeOrder());
    }

    /** 16 bits in network byte order. */
    public OptionalLong be16(NetlinkConstant type) {
        return number(type, 2, ByteOrder.BIG_ENDIAN);
    }

    /** 32 bits in network byte order. */
    public OptionalLong be32(NetlinkConstant type) {
        return number(type, 4, ByteOrder.BIG_ENDIAN);
    }

    /** 64 bits in network byte order. */
    public OptionalLong be64(NetlinkConstant type) {
        return number(type, 8, ByteOrder.BIG_ENDIAN);
    }

    private OptionalLong number(NetlinkConstant type, int size, ByteOrder order) {
        Optional<byte[]> value = bytes(type).filter(bytes -> bytes.length >= size);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(value.get()).order(order);
        return OptionalLong.of(
                switch (size) {
                    case 2 -> Short.toUnsignedLong(buffer.getShort());
                    case 4 -> Integer.toUnsignedLong(buffer.getInt());
                    default -> buffer.getLong();
                });
    }

    /** The attributes within the first of that type; none when it is not there. */
    public Attributes nested(NetlinkConstant type) {
        return bytes(type).map(value -> parse(value, 0)).orElseGet(() -> new Attributes(Map.of()));
    }

    /** As {@link #nested}, of each of that type. */
    public List<Attributes> nestedAll(NetlinkConstant type) {
        return all(type).stream().map(value -> parse(value, 0)).toList();
    }
}
