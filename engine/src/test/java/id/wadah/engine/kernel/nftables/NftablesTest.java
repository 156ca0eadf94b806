package id.wadah.engine.kernel.nftables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that Wadah writes and reads, beside what {@code nft} says of them. */
@Requires(Need.ROOT)
@RequiresTool("nft")
class NftablesTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Table table =
            new Table(Family.IP, "wadah-test-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet(), true);
    private Nftables nftables;

    @BeforeEach
    void open() {
        nftables = Nftables.open();
    }

    @AfterEach
    void close() {
        nftables.close();
        assertFalse(exists(), "the table goes with the socket that owns it");
    }

    private boolean exists() {
        return Tool.lines("nft", "list", "tables").contains("table ip " + table.name());
    }

    private Chain chain(String name) {
        return new Chain(Family.IP, table.name(), name, null);
    }

    /** The rules of the table as nft lists them. */
    private List<String> listed() {
        return Tool.lines("nft", "list", "table", "ip", table.name()).stream()
                .filter(line -> !line.contains("{") && !line.equals("}") && !line.startsWith("type "))
                .filter(line -> !line.startsWith("flags "))
                .toList();
    }

    @Test
    void everyKindOfRuleIsWrittenAndReadAsNftWouldHaveIt() {
        Chain ports = chain("ports");
        Chain filter = chain("filter");
        Transaction all = new Transaction()
                .add(table)
                .add(ports)
                .add(filter)
                .add(new Chain(
                        Family.IP,
                        table.name(),
                        "in",
                        BaseChain.accepting(BaseChain.Type.NAT, BaseChain.Hook.PREROUTING, BaseChain.DSTNAT)))
                .add(new Chain(
                        Family.IP,
                        table.name(),
                        "out",
                        BaseChain.accepting(BaseChain.Type.NAT, BaseChain.Hook.POSTROUTING, BaseChain.SRCNAT)));
        all.add(RuleBuilder.in(chain("in"))
                .toThisHost()
                .count()
                .verdict(Verdict.jump("ports"))
                .build());
        all.add(RuleBuilder.in(chain("out"))
                .source(0xac1e0000, 16)
                .notTo("wadah-x")
                .count()
                .masquerade()
                .comment("network x")
                .build());
        all.add(RuleBuilder.in(chain("out"))
                .source(0xac1e1000, 20)
                .destination(0x7f000000, 8)
                .connection(Conntrack.Key.STATUS, Conntrack.DNAT)
                .masquerade()
                .build());
        all.add(RuleBuilder.in(ports)
                .destination(0x0a000005, 32)
                .destinationPort(6, 8080)
                .count()
                .sendTo(0xac1e0002, 80)
                .comment("web 3f2a8c11d0e4")
                .build());
        all.add(RuleBuilder.in(ports)
                .destinationPort(17, 53)
                .sendTo(0xac1e0002, 65535)
                .build());
        all.add(RuleBuilder.in(filter)
                .connection(Conntrack.Key.STATE, Conntrack.ESTABLISHED | Conntrack.RELATED)
                .verdict(Verdict.ACCEPT)
                .build());
        all.insert(RuleBuilder.in(filter)
                .from("wadah-x")
                .to("a123456789bcdef")
                .verdict(Verdict.DROP)
                .build());
        nftables.call(all);

        assertEquals(
                listed(),
                nftables.rules(Family.IP, table.name()).stream().map(Rule::text).toList());
        assertEquals(7, nftables.rules(Family.IP, table.name()).size());
        assertEquals(
                List.of("iifname \"wadah-x\" oifname \"a123456789bcdef\" drop", "ct state established,related accept"),
                nftables.rules(filter).stream().map(Rule::text).toList());
        assertTrue(nftables.tables().contains(table));
        assertEquals(
                "{ type nat hook postrouting priority 100; policy accept; }",
                nftables.chains(Family.IP).stream()
                        .filter(each ->
                                each.table().equals(table.name()) && each.name().equals("out"))
                        .findFirst()
                        .orElseThrow()
                        .hooked()
                        .orElseThrow()
                        .text());
    }

    @Test
    void countersAreThoseThatNftReads() throws Exception {
        Chain output = new Chain(
                Family.IP,
                table.name(),
                "output",
                BaseChain.accepting(BaseChain.Type.FILTER, BaseChain.Hook.OUTPUT, BaseChain.FILTER));
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket receiver = new DatagramSocket(0, loopback);
                DatagramSocket sender = new DatagramSocket()) {
            nftables.call(new Transaction()
                    .add(table)
                    .add(output)
                    .add(RuleBuilder.in(output)
                            .destinationPort(17, receiver.getLocalPort())
                            .count()
                            .build()));
            for (int i = 0; i < 3; i++) {
                sender.send(new DatagramPacket(new byte[100], 100, loopback, receiver.getLocalPort()));
            }
        }
        Counter counter = nftables.rules(output).get(0).counter().orElseThrow();
        // 20 bytes of IP header and 8 of UDP are before the 100.
        assertEquals(new Counter(3, 3 * 128), counter);
        JsonNode listed = new ObjectMapper().readTree(Tool.run("nft", "-j", "list", "table", "ip", table.name()));
        JsonNode counted = listed.findValue("counter");
        assertEquals(counted.get("packets").asLong(), counter.packets());
        assertEquals(counted.get("bytes").asLong(), counter.bytes());
    }

    @Test
    void aTransactionIsMadeAsAWholeOrNotAtAll() {
        Transaction wrong = new Transaction()
                .add(table)
                .add(chain("first"))
                .add(RuleBuilder.in(chain("missing")).verdict(Verdict.ACCEPT).build())
                .add(chain("last"));
        KernelException refused = assertThrows(KernelException.class, () -> nftables.call(wrong));
        assertEquals(Errno.ENOENT, refused.errno());
        assertEquals(
                "sendto(NETLINK_NETFILTER, {add table ip " + table.name() + " { flags owner; }; add chain ip "
                        + table.name() + " first; add rule ip " + table.name() + " missing accept; add chain ip "
                        + table.name() + " last})",
                refused.call().render());
        assertFalse(exists());
        nftables.call(new Transaction().add(table).add(chain("first")));
        assertTrue(exists(), "the socket is as good as new");
    }

    @Test
    void whatIsTriedOutIsNotMade() {
        nftables.tryOut(new Transaction().add(table).add(chain("first")));
        assertFalse(exists());
        Transaction wrong = new Transaction()
                .add(RuleBuilder.in(chain("first")).verdict(Verdict.DROP).build());
        assertEquals(
                Errno.ENOENT,
                assertThrows(KernelException.class, () -> nftables.tryOut(wrong))
                        .errno());
    }

    @Test
    void aRuleIsTakenAwayByItsHandle() {
        Chain first = chain("first");
        Transaction three = new Transaction().add(table).add(first);
        for (String comment : List.of("one", "two", "three")) {
            three.add(RuleBuilder.in(first).count().comment(comment).build());
        }
        nftables.call(three);
        nftables.call(new Transaction().delete(nftables.rules(first).get(1)));
        assertEquals(
                List.of("one", "three"),
                nftables.rules(first).stream().map(Rule::comment).toList());
    }

    @Test
    void nobodyElseCanChangeATableWithAnOwner() {
        nftables.call(new Transaction().add(table).add(chain("first")));
        assertTrue(Tool.attempt("nft", "delete", "table", "ip", table.name()).exitCode() != 0);
        assertTrue(exists());
        nftables.call(new Transaction().delete(table));
        assertFalse(exists());
    }

    @Test
    void ofATableThatIsNotThereThereAreNoRules() {
        assertEquals(List.of(), nftables.rules(Family.IP, table.name()));
        assertEquals(List.of(), nftables.rules(chain("first")));
    }
}
