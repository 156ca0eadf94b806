package id.wadah.engine.network.dns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.object.ResolverObject;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Names, asked for from inside the networks that they are true in. */
@Requires(Need.ROOT)
@RequiresTool({"unshare", "ip", "ss", "nsenter", "nft"})
class NameServiceTest extends AskingContainers {

    @Test
    void aContainerIsFoundByEachOfItsNamesInAnyCase() throws IOException {
        Alone web = alone("web");
        Alone client = alone("client");
        onShop(web, "172.20.0.2", "front", "api.v1");
        onShop(client, "172.20.0.3");

        for (String name : List.of(
                "web",
                "WEB",
                "front",
                "api.v1",
                "web.shop",
                "host-web",
                web.containerId().substring(0, 12))) {
            assertEquals(List.of("172.20.0.2"), client.addresses(name), name);
        }
        assertEquals(List.of("172.20.0.3"), client.addresses("client"));
        assertEquals(List.of("172.20.0.3"), web.addresses("client"));
    }

    @Test
    void aNameWithoutSixthVersionAddressIsThereAllTheSame() throws IOException {
        Alone web = alone("web");
        onShop(web, "172.20.0.2");

        Message answer = web.ask("web", Type.AAAA);

        assertEquals(Rcode.NOERROR, answer.getRcode());
        assertEquals(List.of(), answer.getSection(Section.ANSWER));
        assertTrue(answer.getHeader().getFlag(Flags.RA));
    }

    @Test
    void anAddressHasItsName() throws IOException {
        Alone web = alone("web");
        onShop(web, "172.20.0.2");

        Message answer = web.ask("2.0.20.172.in-addr.arpa", Type.PTR);

        assertEquals("web.shop.", answer.getSection(Section.ANSWER).get(0).rdataToString());
    }

    @Test
    void namesFollowTheContainerAtOnce() throws IOException {
        Alone web = alone("web", "127.0.0.9");
        Alone client = alone("client", "127.0.0.9");
        Endpoint place = onShop(web, "172.20.0.2");
        onShop(client, "172.20.0.3");

        web.rename("site");
        assertEquals(List.of("172.20.0.2"), client.addresses("site"));
        assertEquals(Rcode.SERVFAIL, client.ask("web", Type.A).getRcode());

        service.detaching(place, web, engine);
        assertEquals(Rcode.SERVFAIL, client.ask("site", Type.A).getRcode());
        onShop(web, "172.20.0.9");
        assertEquals(List.of("172.20.0.9"), client.addresses("site"));
    }

    @Test
    void onlyWhoSharesANetworkIsFound() throws IOException {
        Alone web = alone("web");
        Alone both = alone("both", "127.0.0.9");
        Alone base = alone("base", "127.0.0.9");
        onShop(web, "172.20.0.2");
        onShop(both, "172.20.0.3");
        attach(both, Alone.on("store", store, "172.21.0.3", false));
        attach(base, Alone.on("store", store, "172.21.0.2", false));

        assertEquals(List.of("172.20.0.2"), both.addresses("web"));
        assertEquals(List.of("172.21.0.2"), both.addresses("base"));
        assertEquals(List.of("172.21.0.3"), base.addresses("both"));
        assertEquals(List.of("172.21.0.3"), both.addresses("both.store"));
        assertEquals(Rcode.SERVFAIL, base.ask("web", Type.A).getRcode());
    }

    @Test
    void severalOfOneAliasTakeTurns() throws IOException {
        Alone client = alone("client");
        onShop(client, "172.20.0.100");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add("172.20.0." + (10 + i));
            onShop(alone("web" + i), "172.20.0." + (10 + i), "web");
        }

        Set<String> first = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            List<String> answer = client.addresses("web");
            assertEquals(new HashSet<>(all), new HashSet<>(answer));
            first.add(answer.get(0));
        }
        assertEquals(new HashSet<>(all), first);
    }

    @Test
    void whatDoesNotFitADatagramComesOverTcp() throws IOException {
        Alone client = alone("client");
        onShop(client, "172.20.0.100");
        for (int i = 0; i < 60; i++) {
            Endpoint crowd = Alone.on("shop", shop, "172.20.1." + i, false, "crowd");
            service.attached(crowd, client, engine);
        }

        Message cut = client.ask("crowd", Type.A);
        assertTrue(cut.getHeader().getFlag(Flags.TC));
        assertTrue(cut.numBytes() <= 512 && cut.getSection(Section.ANSWER).size() > 10, cut.toString());

        try (Socket socket = client.connect()) {
            Alone.write(socket, Alone.question("crowd", Type.A));
            Message whole = Alone.read(socket);
            assertFalse(whole.getHeader().getFlag(Flags.TC));
            assertEquals(60, whole.getSection(Section.ANSWER).size());
        }
    }

    @Test
    void theFilesSayWhatIsTrue() throws IOException {
        Alone web = alone("web", "192.0.2.7");
        Path hosts = web.files().hosts();
        Path resolver = web.files().resolvConf();
        String before = Files.readString(hosts);
        Endpoint bridge = attach(web, Alone.on("bridge", store, "172.17.0.2", false));
        assertTrue(Files.readString(resolver).contains("nameserver 192.0.2.7\n"));

        Object inode = Files.getAttribute(resolver, "unix:ino");
        Endpoint place = onShop(web, "172.20.0.2");
        assertEquals(before + "172.17.0.2\thost-web\n172.20.0.2\thost-web\n", Files.readString(hosts));
        assertTrue(Files.readString(resolver).matches("(?s)(search .*\n)?nameserver 127.0.0.11\noptions .*ndots:0\n"));

        service.detaching(place, web, engine);
        assertTrue(Files.readString(resolver).contains("nameserver 192.0.2.7\n"));
        service.detaching(bridge, web, engine);
        assertEquals(before, Files.readString(hosts));
        assertEquals(inode, Files.getAttribute(resolver, "unix:ino"));
    }

    @Test
    void aChangeMadeInTheContainerIsLeftAlone() throws IOException {
        Alone web = alone("web");
        byte[] own = {'#', (byte) 0xff, '\n'};
        Files.write(web.files().resolvConf(), own);

        onShop(web, "172.20.0.2");

        assertArrayEquals(own, Files.readAllBytes(web.files().resolvConf()));
    }

    @Test
    void theServerIsAStepAndAnObjectAndGoesWithTheContainer() throws Exception {
        Alone web = alone("web");
        // The kernel removes this cable with the last end of the network that it leads into.
        String cable = "dnst" + web.pid();
        Tool.run("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", "" + web.pid());
        Endpoint place = onShop(web, "172.20.0.2");
        ResolverObject server = server(web);

        assertTrue(server.exists());
        String sockets = Tool.run("nsenter", "-t", "" + web.pid(), "-n", "ss", "-ltunH");
        assertEquals(
                2,
                sockets.lines().filter(line -> line.contains(server.identity())).count(),
                sockets);
        assertEquals(
                List.of("name server " + server.identity()),
                log.steps().stream()
                        .filter(step -> step.kind() == StepKind.SERVE_NAMES)
                        .flatMap(step -> step.made().stream())
                        .toList());

        web.close();
        service.detaching(place, web, engine);
        assertFalse(server.exists());
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !Files.exists(Path.of("/sys/class/net", cable)));
    }

    @Test
    void port53IsFreeForTheContainersOwnPrograms() throws IOException {
        Alone web = alone("web");
        Endpoint place = onShop(web, "172.20.0.2");
        DatagramSocket own = web.inside(() -> new DatagramSocket(new InetSocketAddress("0.0.0.0", 53)));
        try (own) {
            assertEquals(List.of("172.20.0.2"), web.addresses("web"));
        }
        String rules = Tool.run("nsenter", "-t", "" + web.pid(), "-n", "nft", "list", "ruleset");
        assertTrue(rules.matches("(?s).*udp dport 53 counter packets 1 .* dnat to 127.0.0.11:\\d+.*"), rules);

        service.detaching(place, web, engine);
        assertEquals("", Tool.run("nsenter", "-t", "" + web.pid(), "-n", "nft", "list", "ruleset"));
    }

    @Test
    void whereTheKernelCannotRedirectPort53IsTakenItself() throws IOException {
        Alone web = alone("web");
        NameService plain = new NameService(() -> false);
        open.add(plain);
        Endpoint place = Alone.on("shop", shop, "172.20.0.2", false);
        DatagramSocket taken = web.inside(() -> new DatagramSocket(new InetSocketAddress("127.0.0.11", 53)));
        try (taken) {
            KernelException refused = assertThrows(KernelException.class, () -> plain.attached(place, web, engine));
            assertEquals(Errno.EADDRINUSE, refused.errno());
            plain.detaching(place, web, engine);
        }

        plain.attached(place, web, engine);
        assertEquals(List.of("172.20.0.2"), web.addresses("web"));
        assertTrue(new ResolverObject(web.pid(), "127.0.0.11", 53).exists());
    }
}
