package id.wadah.shell.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.Engine;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkSpec;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import id.wadah.shell.text.Language;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Glyphs;
import java.net.ConnectException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the picture of a network shows is what ip and nft say on both sides. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"ip", "nft", "nsenter"})
@Timeout(180)
class NetViewTest {

    private static final Texts ENGLISH = Texts.in(Language.EN);

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private Network shop;
    private Running web;

    @BeforeEach
    void start() {
        shop = engine().networks().create(NetworkSpec.named("shop"));
        web = wadah.start(Request.idle().name("web").on("shop").publish("127.0.0.1::80"));
    }

    @AfterEach
    void stop() {
        engine().containers().forEach(container -> engine().remove(container, true));
        engine().networks().remove(shop);
    }

    private static Engine engine() {
        return wadah.engine();
    }

    private static JsonNode json(String... command) {
        try {
            return new ObjectMapper().readTree(Tool.run(command));
        } catch (JsonProcessingException e) {
            throw new AssertionError(String.join(" ", command), e);
        }
    }

    private JsonNode inside(String... command) {
        String[] whole = new String[command.length + 4];
        System.arraycopy(new String[] {"nsenter", "-t", Long.toString(web.pid()), "-n"}, 0, whole, 0, 4);
        System.arraycopy(command, 0, whole, 4, command.length);
        return json(whole);
    }

    private static String container(Running container) {
        return String.join("\n", Drawn.lines(page -> new NetView(page, ENGLISH, engine()).draw(container.container())));
    }

    @Test
    void bothEndsOfTheCableAreThoseOfIp() {
        String drawn = container(web);
        JsonNode eth0 = inside("ip", "-j", "address", "show", "eth0").get(0);
        JsonNode veth =
                json("ip", "-j", "link", "show", "master", shop.bridge()).get(0);
        JsonNode bridge = json("ip", "-j", "address", "show", shop.bridge()).get(0);

        assertTrue(drawn.contains("eth0 #" + eth0.get("ifindex").asInt() + " up"), drawn);
        assertTrue(drawn.contains(eth0.get("address").asText()), drawn);
        assertTrue(
                drawn.contains(eth0.at("/addr_info/0/local").asText() + "/"
                        + eth0.at("/addr_info/0/prefixlen").asInt()),
                drawn);
        assertTrue(
                drawn.contains(
                        veth.get("ifname").asText() + " #" + veth.get("ifindex").asInt()),
                drawn);
        assertTrue(
                drawn.contains("@if" + veth.get("link_index").asInt() + " / @if"
                        + eth0.get("link_index").asInt()),
                drawn);
        assertEquals(veth.get("ifindex").asInt(), eth0.get("link_index").asInt());
        assertTrue(drawn.contains(shop.bridge() + " #" + bridge.get("ifindex").asInt()), drawn);
        assertTrue(drawn.contains(bridge.at("/addr_info/0/local").asText()), drawn);
        assertTrue(
                drawn.contains("default via "
                        + inside("ip", "-j", "route", "show", "default")
                                .at("/0/gateway")
                                .asText()
                        + " dev eth0"),
                drawn);
        assertTrue(drawn.contains("127.0.0.11 answered by the engine"), drawn);
    }

    @Test
    void rulesAreThoseOfNftWithTheirCounters() {
        int port = web.container().ports().get(0).hostPort();
        assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close());
        List<String> drawn =
                Drawn.lines(200, Glyphs.UNICODE, page -> new NetView(page, ENGLISH, engine()).draw(web.container()));
        int rules = 0;
        JsonNode listed =
                json("nft", "-j", "list", "table", "ip", engine().root().cgroupName());
        for (JsonNode each : listed.get("nftables")) {
            JsonNode rule = each.path("rule");
            String comment = rule.path("comment").asText();
            if (comment.endsWith(shop.id().shortForm())
                    || comment.endsWith(web.container().id().shortForm())) {
                rules++;
                String packets = rule.findPath("counter").get("packets").asText();
                String chain = rule.get("chain").asText();
                assertTrue(
                        drawn.stream().anyMatch(line -> line.strip().matches(packets + " +\\S+ +" + chain + " .*")),
                        rule + " in\n" + String.join("\n", drawn));
            }
        }
        assertTrue(
                drawn.stream()
                        .anyMatch(
                                line -> line.strip().matches("[1-9]\\d* +\\S+ +ports .*dport " + port + " dnat to .*")),
                drawn.toString());
        assertTrue(rules >= 4, listed.toString());
        assertTrue(drawn.stream().anyMatch(line -> line.contains("127.0.0.1:" + port + " → 80/tcp")), drawn.toString());
    }

    @Test
    void whoHasNoCableIsSaidToHaveNone() {
        Running none = wadah.start(Request.idle().name("alone").network("none"));
        String drawn = container(none);
        assertTrue(drawn.contains("No cable leads in or out"), drawn);
        assertTrue(drawn.contains("lo 127.0.0.1/8") && drawn.matches("(?s).*routes +none\\b.*"), drawn);

        Running host = wadah.start(Request.idle().name("hosty").network("host"));
        String ofHost = container(host);
        assertTrue(ofHost.contains("It is in the host's network"), ofHost);
        assertFalse(ofHost.contains("PACKETS"), ofHost);

        Running side = wadah.start(Request.idle()
                .name("side")
                .network("container:" + web.container().id().hex()));
        String shared = container(side);
        assertTrue(shared.contains("It is in the network of web"), shared);
        assertTrue(shared.contains(shop.bridge()) && shared.contains("→ 80/tcp"), shared);

        List<String> all = Drawn.lines(page -> new NetworksView(page, ENGLISH, engine()).draw());
        assertTrue(all.contains(" └─ alone") && all.contains(" └─ hosty"), String.join("\n", all));
        assertTrue(Drawn.row(all, "web").contains("eth0"), String.join("\n", all));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theyFitEverywhere(Language language) {
        Texts texts = Texts.in(language);
        Drawn.fitsEverywhere(page -> new NetView(page, texts, engine()).draw(web.container()));
        Drawn.fitsEverywhere(page -> new NetworkView(page, texts, engine()).draw(shop));
        Drawn.fitsEverywhere(page -> new NetworksView(page, texts, engine()).draw());
        Drawn.fitsEverywhere(page ->
                new NetworkView(page, texts, engine()).draw(engine().networks().find("none")));
    }
}
