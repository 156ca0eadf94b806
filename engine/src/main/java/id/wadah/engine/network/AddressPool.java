package id.wadah.engine.network;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses of a network are taken: none twice, never the first and the last of the subnet, which mean all of it, nor the
 * gateway's. Used by one thread at a time.
 */
final class AddressPool {

    private final Network.Addressing addressing;
    private final Set<Ipv4> taken = new HashSet<>();

    AddressPool(Network.Addressing addressing) {
        this.addressing = addressing;
    }

    /** Takes the lowest free one of the range; empty when none is left. */
    Optional<Ipv4> take() {
        Subnet range = addressing.range();
        long size = range.size();
        for (long i = 0; i < size; i++) {
            Ipv4 candidate = range.first().plus((int) i);
            if (take(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Takes that one, which may be outside of the range, but not of the subnet; false when it is not to be had. */
    boolean take(Ipv4 address) {
        return usable(address) && taken.add(address);
    }

    private boolean usable(Ipv4 address) {
        Subnet subnet = addressing.subnet();
        boolean special = subnet.prefix() < 31 && (address.equals(subnet.first()) || address.equals(subnet.last()));
        return subnet.contains(address) && !special && !address.equals(addressing.gateway());
    }

    /** Gives it back; nothing happens when it is not taken. */
    void release(Ipv4 address) {
        taken.remove(address);
    }
}
