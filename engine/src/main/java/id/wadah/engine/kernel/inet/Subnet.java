package id.wadah.engine.kernel.inet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * A range of IPv4 addresses with a common beginning.
 *
 * @param first the address whose other bits are zero
 * @param prefix how many bits are common, 0 to 32
 */
public record Subnet(Ipv4 first, int prefix) {

    /** Every address: what a default route is for. */
    public static final Subnet ALL = new Subnet(Ipv4.ANY, 0);

    public Subnet {
        if (prefix < 0 || prefix > Ipv4.BITS) {
            throw new IllegalArgumentException("prefix " + prefix);
        }
        first = new Ipv4(first.bits() & mask(prefix));
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << Ipv4.BITS - prefix;
    }

    /** {@code 172.17.0.0/16}; any address in it stands for it. Empty for anything else. */
    public static Optional<Subnet> parse(String written) {
        int slash = written.indexOf('/');
        if (slash < 0 || !written.substring(slash + 1).matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(written.substring(slash + 1));
        return prefix > Ipv4.BITS
                ? Optional.empty()
                : Ipv4.parse(written.substring(0, slash)).map(address -> new Subnet(address, prefix));
    }

    /** @throws IllegalArgumentException unless it is one */
    @JsonCreator
    public static Subnet of(String written) {
        return parse(written).orElseThrow(() -> new IllegalArgumentException(written));
    }

    /** The address whose other bits are one: the broadcast address. */
    public Ipv4 last() {
        return new Ipv4(first.bits() | ~mask(prefix));
    }

    /** How many addresses, the first and the last included. */
    public long size() {
        return 1L << Ipv4.BITS - prefix;
    }

    public boolean contains(Ipv4 address) {
        return (address.bits() & mask(prefix)) == first.bits();
    }

    /** Whether all of {@code other} is in it. */
    public boolean contains(Subnet other) {
        return other.prefix >= prefix && contains(other.first);
    }

    public boolean overlaps(Subnet other) {
        return contains(other.first) || other.contains(first);
    }

    @JsonValue
    @Override
    public String toString() {
        return first + "/" + prefix;
    }
}
