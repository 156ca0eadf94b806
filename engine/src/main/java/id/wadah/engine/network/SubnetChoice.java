package id.wadah.engine.network;

import id.wadah.engine.kernel.inet.Subnet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Subnets for networks for which nobody chose one: the first of Docker's default address pools, then of one more, that nothing else has
 * addresses of; source: default-address-pools of dockerd.
 */
final class SubnetChoice {

    /** Pools and how long the prefixes are of the subnets that they are cut into. */
    private record Pool(Subnet base, int prefix) {}

    private static final List<Pool> POOLS = List.of(
            new Pool(Subnet.of("172.17.0.0/16"), 16),
            new Pool(Subnet.of("172.18.0.0/15"), 16),
            new Pool(Subnet.of("172.20.0.0/14"), 16),
            new Pool(Subnet.of("172.24.0.0/13"), 16),
            new Pool(Subnet.of("192.168.0.0/16"), 20),
            new Pool(Subnet.of("10.224.0.0/11"), 20));

    private SubnetChoice() {}

    /** All of them, in the order of preference. */
    static List<Subnet> candidates() {
        List<Subnet> all = new ArrayList<>();
        for (Pool pool : POOLS) {
            long size = new Subnet(pool.base().first(), pool.prefix()).size();
            for (long at = 0; at < pool.base().size(); at += size) {
                all.add(new Subnet(pool.base().first().plus((int) at), pool.prefix()));
            }
        }
        return all;
    }

    /** @param taken what others have addresses of */
    static Optional<Subnet> choose(Collection<Subnet> taken) {
        return candidates().stream()
                .filter(candidate -> taken.stream().noneMatch(candidate::overlaps))
                .findFirst();
    }
}
