package id.wadah.engine.network.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.engine.network.port.PublishedPort;
import id.wadah.engine.object.LiveObject;
import id.wadah.engine.step.Step;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.NetworkNamespace;
import id.wadah.engine.testing.Peer;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packet filter around bridges and namespaces, asked for by nft and by those who send. */
@Requires(Need.ROOT)
@RequiresTool({"ip", "nft", "ss", "python3"})
class FirewallTest extends FirewallWorld {

    @Test
    void networksAreApart() {
        NetworkNamespace web = at(first, 2);
        web.serve(80);
        String address = address(first, 2).toString();
        assertEquals(address(first, 3) + " same", at(first, 3).ask("tcp", address, 80, "same"));
        assertTrue(at(second, 2).ask("tcp", address, 80, "other").startsWith("no answer"));
        outside.ip("route", "add", "198.18.0.0/16", "via", HOST);
        assertTrue(outside.ask("tcp", address, 80, "from outside").startsWith("no answer"));
        assertEquals(address(first, 1) + " host", Peer.ask("tcp", address, 80, "host"));
    }

    @Test
    void anInternalNetworkHasNoWayOut() {
        NetworkNamespace shut = at(internal, 2);
        assertTrue(shut.ask("tcp", OUTSIDE, PORT, "out").startsWith("no answer"));
        shut.serve(80);
        assertEquals(
                address(internal, 3) + " same",
                at(internal, 3).ask("tcp", address(internal, 2).toString(), 80, "same"));
        firewall.attached(endpoint(internal, 2), member("shut", "80"), engine);
        assertEquals(
                List.of(),
                firewall.rules().stream()
                        .filter(rule -> rule.chain().equals("ports"))
                        .toList());
    }

    @Test
    void whatIsWithdrawnIsGone() {
        List<String> before = texts();
        Member web = member("web", "80", "53/udp");
        publish(first, 2, web);
        List<LiveObject> objects = firewall.objects(web.containerId());
        assertEquals(4, objects.size());
        assertTrue(objects.stream().allMatch(LiveObject::exists), objects.toString());
        firewall.detaching(endpointOf(web), web, engine);
        assertEquals(before, texts());
        assertTrue(objects.stream().noneMatch(LiveObject::exists), objects.toString());
    }

    @Test
    void rulesAreThoseThatNftListsWithTheirCounters() {
        at(first, 2).serve(80);
        int port = publish(first, 2, member("web", "80"));
        Peer.ask("tcp", "127.0.0.1", port, "count me");
        List<String> listed = Tool.lines("nft", "list", "table", "ip", root.cgroupName()).stream()
                .filter(line -> !line.contains("{") && !line.equals("}") && !line.startsWith("type "))
                .filter(line -> !line.startsWith("flags "))
                .toList();
        assertEquals(listed, firewall.rules().stream().map(Rule::text).toList());
        assertTrue(listed.stream()
                .anyMatch(line -> line.matches("tcp dport " + port
                        + " counter packets 1 bytes 60 dnat to 198.18.1.2:80 comment \"web [0-9a-f]{12}\"")));
    }

    @Test
    void eachTransactionIsAStepThatNamesWhatItMade() {
        Member web = member("web", "80");
        publish(first, 2, web);
        Step step = log.steps().stream()
                .filter(each -> each.kind().id().equals("publish-ports"))
                .findFirst()
                .orElseThrow();
        PublishedPort port = firewall.published(web.containerId()).get(0);
        assertEquals(
                "sendto(NETLINK_NETFILTER, {add rule " + table + " ports tcp dport " + port.hostPort()
                        + " counter dnat to 198.18.1.2:80 comment \"web "
                        + web.containerId().substring(0, 12) + "\"})",
                step.call());
        assertEquals(
                firewall.objects(web.containerId()).stream()
                        .filter(each -> each.kind().equals("rule"))
                        .map(each -> "rule " + each.identity())
                        .toList(),
                step.made());
    }
}
