package id.wadah.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.kernel.inet.Ipv4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What resolvers are told, and how it becomes what a container can use. */
class ResolvConfTest {

    @TempDir
    Path directory;

    private HostResolver host(String text, String behindStub) throws IOException {
        Path real = directory.resolve("real");
        if (!behindStub.isEmpty()) {
            Files.writeString(real, behindStub);
        }
        return new HostResolver(Files.writeString(directory.resolve("resolv.conf"), text), real);
    }

    @Test
    void isReadAndWritten() {
        ResolvConf conf = ResolvConf.parse("""
                # a comment
                domain old.test
                search a.test b.test
                nameserver  192.0.2.1
                nameserver 2001:db8::1
                options ndots:2 timeout:1
                options ndots:2 rotate
                sortlist 1.2.3.4
                """);

        assertEquals(
                "search a.test b.test\nnameserver 192.0.2.1\nnameserver 2001:db8::1\noptions ndots:2 timeout:1 rotate\n",
                conf.text());
        assertEquals("", ResolvConf.parse("nameserver\nsearch\n;x y\n").text());
    }

    @Test
    void serversOnLoopbackAreOfNoUseElsewhere() throws IOException {
        HostResolver host =
                host("nameserver 127.0.0.1\nnameserver 192.0.2.1\nnameserver ::1\nnameserver junk.test\n", "");
        assertEquals(List.of("192.0.2.1"), host.reachable().servers());
        assertEquals(4, host.plain().servers().size());
    }

    @Test
    void behindTheStubOfSystemdAreTheRealOnes() throws IOException {
        assertEquals(
                List.of("192.0.2.9"),
                host("nameserver 127.0.0.53\n", "nameserver 192.0.2.9\n")
                        .reachable()
                        .servers());
        assertEquals(
                List.of("192.0.2.1"),
                host("nameserver 127.0.0.53\nnameserver 192.0.2.1\n", "nameserver 192.0.2.9\n")
                        .reachable()
                        .servers());
    }

    @Test
    void whereNoneIsLeftDockersAreTaken() throws IOException {
        assertEquals(
                List.of("8.8.8.8", "8.8.4.4"),
                host("nameserver 127.0.0.53\n", "").reachable().servers());
        assertEquals(List.of("8.8.8.8", "8.8.4.4"), host("", "").reachable().servers());
    }

    @Test
    void hostsHasTheOwnNameAndWhatWasAdded() throws IOException {
        NameSettings settings = new NameSettings(
                List.of(),
                List.of("."),
                List.of("timeout:1"),
                List.of("db:192.0.2.5", "gate:host-gateway", "six:::1"),
                "shop.test");
        HostFiles files = new HostFiles(
                directory.resolve("hostname"),
                "web",
                directory.resolve("hosts"),
                directory.resolve("resolv"),
                settings);
        files.write(false, Ipv4.of("172.17.0.1"));
        files.addOwn(Ipv4.of("172.17.0.2"));

        List<String> lines = Files.readAllLines(directory.resolve("hosts"));
        assertEquals(
                List.of("192.0.2.5\tdb", "172.17.0.1\tgate", "::1\tsix", "172.17.0.2\tweb.shop.test web"),
                lines.subList(6, lines.size()));
        assertEquals(
                "nameserver 127.0.0.11\noptions timeout:1 ndots:0\n",
                files.resolverWithNames().text());
    }
}
