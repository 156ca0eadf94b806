package id.wadah.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.Subnet;
import id.wadah.engine.network.Network.Addressing;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AddressPoolTest {

    private static AddressPool pool(Subnet subnet) {
        return new AddressPool(new Addressing(subnet, subnet.first().plus(1), subnet, false));
    }

    @Property
    void nobodyGetsWhatAnotherHas(
            @ForAll @IntRange(min = 20, max = 30) int prefix,
            @ForAll @Size(max = 80) List<@IntRange(max = 9) Integer> acts) {
        Subnet subnet = new Subnet(Ipv4.of("10.20.16.0"), prefix);
        AddressPool pool = pool(subnet);
        Set<Ipv4> taken = new HashSet<>();
        for (int act : acts) {
            if (act < 3 && !taken.isEmpty()) {
                Ipv4 given = taken.iterator().next();
                pool.release(given);
                taken.remove(given);
                continue;
            }
            Optional<Ipv4> next = pool.take();
            assertEquals(taken.size() < subnet.size() - 3, next.isPresent(), "as long as there are some");
            next.ifPresent(address -> {
                assertTrue(subnet.contains(address));
                assertFalse(List.of(subnet.first(), subnet.first().plus(1), subnet.last())
                        .contains(address));
                assertTrue(taken.add(address), address::toString);
            });
        }
    }

    @Test
    void theLowestFreeOneIsNext() {
        AddressPool pool = pool(Subnet.of("172.17.0.0/16"));
        assertEquals(Ipv4.of("172.17.0.2"), pool.take().orElseThrow());
        assertEquals(Ipv4.of("172.17.0.3"), pool.take().orElseThrow());
        assertTrue(pool.take(Ipv4.of("172.17.0.4")));
        pool.release(Ipv4.of("172.17.0.2"));
        assertEquals(Ipv4.of("172.17.0.2"), pool.take().orElseThrow());
        assertEquals(Ipv4.of("172.17.0.5"), pool.take().orElseThrow());
    }

    @Test
    void aRangeIsWhereTheyComeFromAndTheSubnetWhereTheyMayBe() {
        Subnet subnet = Subnet.of("172.28.0.0/16");
        AddressPool pool =
                new AddressPool(new Addressing(subnet, Ipv4.of("172.28.5.1"), Subnet.of("172.28.5.0/30"), true));
        assertEquals(Ipv4.of("172.28.5.0"), pool.take().orElseThrow());
        assertEquals(Ipv4.of("172.28.5.2"), pool.take().orElseThrow());
        assertEquals(Ipv4.of("172.28.5.3"), pool.take().orElseThrow());
        assertTrue(pool.take().isEmpty());
        assertTrue(pool.take(Ipv4.of("172.28.200.9")));
        assertFalse(pool.take(Ipv4.of("172.28.255.255")));
        assertFalse(pool.take(Ipv4.of("172.29.0.9")));
    }

    @Property
    void aChosenSubnetOverlapsWithNothing(@ForAll @Size(max = 60) List<@IntRange(max = 600) Integer> places) {
        List<Subnet> candidates = SubnetChoice.candidates();
        Set<Subnet> taken = new HashSet<>();
        places.forEach(place -> {
            Subnet candidate = candidates.get(place % candidates.size());
            taken.add(new Subnet(candidate.first().plus(place), 24 + place % 9));
        });
        Subnet chosen = SubnetChoice.choose(taken).orElseThrow();
        assertTrue(taken.stream().noneMatch(chosen::overlaps), chosen::toString);
        List<Subnet> better = candidates.subList(0, candidates.indexOf(chosen));
        assertTrue(better.stream().allMatch(each -> taken.stream().anyMatch(each::overlaps)));
    }

    @Test
    void dockersPoolsComeFirst() {
        List<Subnet> candidates = SubnetChoice.candidates();
        assertEquals(Subnet.of("172.17.0.0/16"), candidates.get(0));
        assertEquals(Subnet.of("172.31.0.0/16"), candidates.get(14));
        assertEquals(Subnet.of("192.168.0.0/20"), candidates.get(15));
        assertEquals(Subnet.of("192.168.240.0/20"), candidates.get(30));
        assertTrue(SubnetChoice.choose(List.of(Subnet.ALL)).isEmpty());
    }
}
