package id.wadah.engine.network.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Signal;
import id.wadah.engine.network.NameSettings;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.NetworkSpec;
import id.wadah.engine.object.ResolverObject;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers that find each other by name, asked by the programs of an image. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"ip", "lsns"})
@Timeout(120)
class NamesInContainersTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private String shop;

    @BeforeEach
    void makeNetwork() {
        shop = engine().networks().create(NetworkSpec.named("shop")).name();
    }

    @AfterEach
    void removeAll() {
        engine().containers().forEach(container -> engine().remove(container, true));
        engine().networks().prune(any -> true);
    }

    private static Engine engine() {
        return wadah.engine();
    }

    private Running start(String name, String... aliases) {
        return wadah.start(Request.idle().name(name).on(new NetworkAttachment(shop, List.of(aliases), null, null)));
    }

    private static String address(Running container) {
        return engine().networks()
                .endpoints(container.container().id().hex())
                .get(0)
                .address()
                .toString();
    }

    private static boolean resolves(Running client, String name, String address) {
        Running.Result result = client.exec("nslookup " + name + " | tail -n +3");
        return result.output().contains("Address: " + address)
                || result.output().matches("(?s).*Address \\d+: " + address.replace(".", "\\.") + "\\b.*");
    }

    @Test
    void aContainerIsReachedByNameAndAliasUntilItIsDisconnected() {
        Running web = start("web", "front");
        Running client = start("client");
        String address = address(web);

        assertEquals(0, client.exec("ping -c 1 -W 5 web").exitCode());
        assertTrue(resolves(client, "front", address));
        assertTrue(resolves(web, "client", address(client)));

        engine().rename(web.container(), "site");
        assertTrue(resolves(client, "site", address));
        assertFalse(resolves(client, "web", address));

        engine().disconnect(web.container(), shop);
        assertFalse(resolves(client, "site", address));
        engine().connect(web.container(), NetworkAttachment.of(shop));
        assertTrue(resolves(client, "site", address(web)));
        wadah.engine().stop(web.container(), Duration.ZERO);
        assertFalse(resolves(client, "site", address));
    }

    @Test
    void onTheDefaultBridgeNobodyHasAName() {
        wadah.start(Request.idle().name("web"));
        Running client = wadah.start(Request.idle().name("client"));

        assertFalse(client.exec("cat /etc/resolv.conf").output().contains("127.0.0.11"));
        assertNotEquals(0, client.exec("ping -c 1 -W 1 web").exitCode());

        engine().connect(client.container(), NetworkAttachment.of(shop));
        assertTrue(client.exec("cat /etc/resolv.conf").output().contains("nameserver 127.0.0.11\n"));
        String hosts = client.exec("cat /etc/hosts").output();
        engine().networks()
                .endpoints(client.container().id().hex())
                .forEach(end -> assertTrue(hosts.contains(end.address() + "\t"), hosts));
        engine().disconnect(client.container(), shop);
        assertFalse(client.exec("cat /etc/resolv.conf").output().contains("127.0.0.11"));
    }

    @Test
    void whatWasAskedForIsInTheFiles() {
        NameSettings names = new NameSettings(
                List.of("192.0.2.53"),
                List.of("shop.test"),
                List.of("timeout:1"),
                List.of("db:192.0.2.5", "gate:host-gateway"),
                "inn.test");

        Running.Result result = wadah.start(
                        Request.sh("cat /etc/resolv.conf /etc/hosts; ip route; cat /proc/sys/kernel/domainname")
                                .hostname("web")
                                .names(names))
                .await();

        String gateway = result.output().replaceAll("(?s).*default via (\\S+).*", "$1");
        assertTrue(
                result.output().contains("search shop.test\nnameserver 192.0.2.53\noptions timeout:1\n"),
                result.output());
        assertTrue(result.output().contains("192.0.2.5\tdb\n" + gateway + "\tgate\n"), result.output());
        assertTrue(result.output().contains("\tweb.inn.test web\n"), result.output());
        assertTrue(result.output().endsWith("inn.test\n"), result.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-colon", ":1.2.3.4", "db:", "db:300.1.1.1", "db:name.test", "d b:1.2.3.4"})
    void aTableEntryThatIsNoneIsRefused(String extra) {
        NameSettings names = new NameSettings(List.of(), List.of(), List.of(), List.of(extra), "");
        EngineException refused = assertThrows(EngineException.class, names::check);
        assertEquals(Problem.INVALID_OPTION_VALUE, refused.problem());
    }

    @Test
    void withTheContainerItsNetworkIsGoneThoughTheEngineHadSocketsThere() {
        Running web = start("web");
        String cable =
                engine().networks().endpoints(web.container().id().hex()).get(0).outside();
        assertTrue(web.container().objects().stream().anyMatch(ResolverObject.class::isInstance));
        assertTrue(Files.exists(Path.of("/sys/class/net", cable)));

        engine().kill(web.container(), Signal.KILL);

        // Nobody removes it but the kernel, with the last thing that keeps the namespace.
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !Files.exists(Path.of("/sys/class/net", cable)));
    }

    @Test
    void aContainerInItsNetworkSharesItsNames() {
        Running web = start("web");
        Running side = wadah.start(
                Request.idle().network("container:" + web.container().id().hex()));

        assertTrue(resolves(side, "web", address(web)));
        assertEquals(
                Tool.run("readlink", "/proc/" + web.pid() + "/ns/net"),
                Tool.run("readlink", "/proc/" + side.pid() + "/ns/net"));
    }
}
