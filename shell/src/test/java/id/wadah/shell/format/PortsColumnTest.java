package id.wadah.shell.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.network.port.ContainerPort;
import id.wadah.engine.network.port.PublishedPort;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The column PORTS as docker ps 20.10 writes it. */
class PortsColumnTest {

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }

    private static PublishedPort published(String written) {
        String[] parts = written.split(":|->");
        return new PublishedPort(
                Ipv4.of(parts[0]),
                Integer.parseInt(parts[1]),
                ContainerPort.parse(parts[2]).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''|''",
                "0.0.0.0:8080->80/tcp|''|0.0.0.0:8080->80/tcp",
                "0.0.0.0:8080->80/tcp|80/tcp 443/tcp|443/tcp, 0.0.0.0:8080->80/tcp",
                "''|80/tcp 81/tcp 82/tcp 90/tcp 53/udp|80-82/tcp, 53/udp, 90/tcp",
                "0.0.0.0:80->80/tcp 0.0.0.0:81->81/tcp|''|0.0.0.0:80-81->80-81/tcp",
                "0.0.0.0:81->80/tcp 0.0.0.0:82->81/tcp|''|0.0.0.0:81->80/tcp, 0.0.0.0:82->81/tcp",
                "127.0.0.1:53->53/udp 0.0.0.0:53->53/tcp|''|0.0.0.0:53->53/tcp, 127.0.0.1:53->53/udp"
            })
    void isDockers(String reached, String exposed, String expected) {
        List<PublishedPort> ports =
                words(reached).map(PortsColumnTest::published).toList();
        List<ContainerPort> others = words(exposed)
                .map(written -> ContainerPort.parse(written).orElseThrow())
                .toList();
        assertEquals(expected, PortsColumn.of(ports, others));
    }
}
