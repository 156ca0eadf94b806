package id.wadah.engine.kernel.inet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address.
 *
 * @param bits the four bytes, the first the most significant; ordered as unsigned
 */
public record Ipv4(int bits) implements Comparable<Ipv4> {

    public static final Ipv4 ANY = new Ipv4(0);
    public static final int BITS = 32;

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    /** {@code 172.17.0.2}; empty for anything else. */
    public static Optional<Ipv4> parse(String written) {
        Matcher matcher = FORM.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int bits = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(matcher.group(i));
            if (part > 255) {
                return Optional.empty();
            }
            bits = bits << 8 | part;
        }
        return Optional.of(new Ipv4(bits));
    }

    /** @throws IllegalArgumentException unless it is an address */
    @JsonCreator
    public static Ipv4 of(String written) {
        return parse(written).orElseThrow(() -> new IllegalArgumentException(written));
    }

    /** From four bytes, the first the most significant. */
    public static Ipv4 of(byte[] bytes) {
        return new Ipv4(ByteBuffer.wrap(bytes).getInt());
    }

    /** In network byte order. */
    public byte[] bytes() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(bits).array();
    }

    public Ipv4 plus(int count) {
        return new Ipv4(bits + count);
    }

    /** As a number from 0 to 2^32 - 1. */
    public long value() {
        return Integer.toUnsignedLong(bits);
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @JsonValue
    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }
}
