package id.wadah.engine.registry.client.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Addresses that begin with the same bits: {@code 10.0.0.0/8}, {@code ::1}; one address is a range, too.
 *
 * @param first any of its addresses
 * @param bits how many are the same
 */
public record AddressRange(InetAddress first, int bits) {

    /** Empty for what is no numeric address; no name is looked up. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        // Only what cannot be a name: Java would look that up.
        boolean numeric = address.matches("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}")
                || address.contains(":") && address.matches("[0-9a-fA-F:.]+");
        if (!numeric) {
            return Optional.empty();
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            int most = parsed.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > most ? Optional.empty() : Optional.of(new AddressRange(parsed, bits));
        } catch (UnknownHostException | NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    public boolean isLoopback() {
        return first.isLoopbackAddress();
    }

    public boolean contains(AddressRange other) {
        return other.bits >= bits && contains(other.first);
    }

    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] theirs = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((mine[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
