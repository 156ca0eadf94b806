package id.wadah.engine.kernel.inet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InetTest {

    @Property
    void anAddressIsAsJavaWritesIt(@ForAll int bits) throws Exception {
        Ipv4 address = new Ipv4(bits);
        assertEquals(InetAddress.getByAddress(address.bytes()).getHostAddress(), address.toString());
        assertEquals(address, Ipv4.of(address.toString()));
        assertEquals(address, Ipv4.of(address.bytes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1.2.3.256", "1.2.3.4.5", "1.2.3.-1", "::1", "a.b.c.d", " 1.2.3.4"})
    void noAddresses(String written) {
        assertTrue(Ipv4.parse(written).isEmpty());
    }

    @Property
    void aSubnetIsFromItsFirstToItsLast(@ForAll int bits, @ForAll @IntRange(max = 32) int prefix, @ForAll int other) {
        Subnet subnet = new Subnet(new Ipv4(bits), prefix);
        Ipv4 address = new Ipv4(other);
        boolean between = subnet.first().compareTo(address) <= 0 && address.compareTo(subnet.last()) <= 0;
        assertEquals(between, subnet.contains(address));
        assertEquals(subnet.size(), subnet.last().value() - subnet.first().value() + 1);
        assertEquals(subnet, Subnet.of(subnet.toString()));
    }

    @Property
    void subnetsOverlapWhenTheyShareAnAddress(
            @ForAll int bits,
            @ForAll @IntRange(max = 32) int prefix,
            @ForAll int otherBits,
            @ForAll @IntRange(max = 32) int otherPrefix) {
        Subnet one = new Subnet(new Ipv4(bits), prefix);
        Subnet other = new Subnet(new Ipv4(otherBits), otherPrefix);
        boolean share = one.first().value() <= other.last().value()
                && other.first().value() <= one.last().value();
        assertEquals(share, one.overlaps(other));
        assertEquals(share, other.overlaps(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "10.0.0.0/-1", "/8"})
    void noSubnets(String written) {
        assertTrue(Subnet.parse(written).isEmpty());
    }

    @Test
    void aMacIsAsDockerMakesIt() {
        MacAddress mac = MacAddress.forAddress(Ipv4.of("172.17.0.2"));
        assertEquals("02:42:ac:11:00:02", mac.toString());
        assertEquals(mac, MacAddress.of("02-42-AC-11-00-02"));
        assertEquals(mac, MacAddress.of(mac.bytes()));
        assertFalse(mac.multicast());
        assertTrue(MacAddress.of("01:00:5e:00:00:01").multicast());
        assertTrue(MacAddress.parse("02:42:ac:11:00").isEmpty());
    }

    @Test
    void theyAreStoredAsTheyAreWritten() throws Exception {
        ObjectMapper json = new ObjectMapper();
        record All(Ipv4 address, Subnet subnet, MacAddress mac) {}
        All all = new All(Ipv4.of("1.2.3.4"), Subnet.of("10.0.0.0/8"), MacAddress.of("02:42:01:02:03:04"));
        String text = json.writeValueAsString(all);
        assertEquals("{\"address\":\"1.2.3.4\",\"subnet\":\"10.0.0.0/8\",\"mac\":\"02:42:01:02:03:04\"}", text);
        assertEquals(all, json.readValue(text, All.class));
    }
}
