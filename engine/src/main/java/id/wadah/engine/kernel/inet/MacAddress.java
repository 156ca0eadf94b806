package id.wadah.engine.kernel.inet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** An Ethernet address: 48 bits, kept in the low bits. */
public record MacAddress(long bits) {

    public static final int BYTES = 6;

    private static final Pattern FORM = Pattern.compile("(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5}");
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    /** {@code 02:42:ac:11:00:02}; empty for anything else. */
    public static Optional<MacAddress> parse(String written) {
        return FORM.matcher(written).matches()
                ? Optional.of(of(COLONS.parseHex(written.replace('-', ':'))))
                : Optional.empty();
    }

    /** @throws IllegalArgumentException unless it is one */
    @JsonCreator
    public static MacAddress of(String written) {
        return parse(written).orElseThrow(() -> new IllegalArgumentException(written));
    }

    public static MacAddress of(byte[] bytes) {
        return new MacAddress(
                ByteBuffer.allocate(Long.BYTES).position(2).put(bytes, 0, BYTES).getLong(0));
    }

    /** As Docker makes it from an address: so a cache that others keep of it never becomes wrong. */
    public static MacAddress forAddress(Ipv4 address) {
        return new MacAddress(0x0242_0000_0000L | address.value());
    }

    /** Whether several machines at once are meant, which no interface can be. */
    public boolean multicast() {
        return (bytes()[0] & 1) != 0;
    }

    public byte[] bytes() {
        byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(bits).array();
        return Arrays.copyOfRange(all, Long.BYTES - BYTES, Long.BYTES);
    }

    @JsonValue
    @Override
    public String toString() {
        return COLONS.formatHex(bytes());
    }
}
