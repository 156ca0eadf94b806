package id.wadah.engine.network.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written behind {@code -p}, {@code --expose}, as Docker takes it. */
class PortMappingTest {

    private static String shown(List<PortMapping> mappings) {
        return mappings.stream()
                .map(each -> each.address() + ":" + each.hostPorts() + "->" + each.container())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "80, 0.0.0.0:0->80/tcp",
        "8080:80, 0.0.0.0:8080->80/tcp",
        "0:80, 0.0.0.0:0->80/tcp",
        ":80, 0.0.0.0:0->80/tcp",
        "53:53/udp, 0.0.0.0:53->53/udp",
        "53:53/UDP, 0.0.0.0:53->53/udp",
        "127.0.0.1:8080:80, 127.0.0.1:8080->80/tcp",
        "127.0.0.1::80, 127.0.0.1:0->80/tcp",
        "8000-8001:80-81, 0.0.0.0:8000->80/tcp 0.0.0.0:8001->81/tcp",
        "80-81/udp, 0.0.0.0:0->80/udp 0.0.0.0:0->81/udp",
        "8000-8009:80, 0.0.0.0:8000-8009->80/tcp",
        "65535:65535, 0.0.0.0:65535->65535/tcp"
    })
    void isUnderstood(String written, String expected) {
        assertEquals(expected, shown(PortMapping.parse(written)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "web",
                "80:",
                "8080:80:",
                "0",
                "65536",
                "8080:0",
                "80-79",
                "8000-8001:80-82",
                "8080:80-81",
                "8080:80/icmp",
                "8080:80/",
                "-80",
                "256.0.0.1:80:80",
                "localhost:80:80",
                "1 2:80"
            })
    void isRefused(String written) {
        EngineException refused = assertThrows(EngineException.class, () -> PortMapping.parse(written));
        assertEquals(Problem.INVALID_PORT, refused.problem());
        assertEquals(List.of(written, "--publish"), refused.details());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::]:8080:80", "[::1]::80", "::1:8080:80", "fe80::1:80:80/udp"})
    void anAddressOfIpv6IsToldFromAMistake(String written) {
        assertEquals(
                Problem.PORT_FOR_IPV6,
                assertThrows(EngineException.class, () -> PortMapping.parse(written))
                        .problem());
    }

    @Test
    void allExposedPortsButThoseThatHaveAPlaceGetAFreeOne() {
        assertEquals(
                "0.0.0.0:8080->80/tcp 0.0.0.0:0->53/udp 0.0.0.0:0->443/tcp",
                shown(PortMapping.all(List.of("8080:80"), List.of("443", "80/tcp", "53/udp", "443"), true)));
        assertEquals("0.0.0.0:8080->80/tcp", shown(PortMapping.all(List.of("8080:80"), List.of("443"), false)));
    }

    @Test
    void exposedPortsCanBeARange() {
        assertEquals(
                "[3000/udp, 3001/udp, 3002/udp]",
                ContainerPort.exposed("3000-3002/udp").toString());
        EngineException refused = assertThrows(EngineException.class, () -> ContainerPort.exposed("8080:80"));
        assertEquals(List.of("8080:80", "--expose"), refused.details());
    }
}
