package id.wadah.shell.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import id.wadah.shell.session.TestSession;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of {@code network}, from the words that are typed to what is printed. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool("ip")
@Timeout(120)
class NetworkCommandsTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private ShellFixture shell;

    @BeforeEach
    void makeShell() {
        shell = new ShellFixture(WADAH);
    }

    @AfterEach
    void removeAll() {
        WADAH.engine().containers().forEach(container -> WADAH.engine().remove(container, true));
        WADAH.engine().networks().prune(any -> true);
    }

    private String run(String line) {
        TestSession session = TestSession.command(List.of(line.split(" ")));
        int code = shell.serve(session);
        assertEquals(0, code, session.errorText());
        return session.text();
    }

    private JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(run(line));
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void aNetworkIsMadeListedAndRemoved() {
        String id = run("docker network create --label kind=test shop").strip();
        assertTrue(id.matches("[0-9a-f]{64}"), id);

        assertEquals(
                List.of("NETWORK ID", "NAME", "DRIVER", "SCOPE"),
                List.of(run("network ls").lines().findFirst().orElseThrow().split(" {2,}")));
        assertEquals(
                "shop bridge local\n",
                run("network ls -f label=kind --format {{.Name}}\u00a0{{.Driver}}\u00a0{{.Scope}}")
                        .replace('\u00a0', ' '));
        assertEquals(id.substring(0, 12) + "\n", run("network ls -q --filter name=sho"));
        assertEquals("bridge\nhost\nnone\n", run("network list --filter type=builtin --format {{.Name}}"));

        assertEquals("shop\n", run("network remove shop"));
        assertEquals("", run("network ls -q -f name=shop"));
    }

    @Test
    void inspectHasTheContainersWithTheirAddresses() {
        run("network create --subnet 10.99.7.0/24 --ip-range 10.99.7.128/25 --gateway 10.99.7.3 shop");
        String web = run("run -d --name web --network shop --ip 10.99.7.200 busybox sleep 100")
                .strip();
        run("network create other");
        run("network connect --alias front other web");

        JsonNode network = json("network inspect shop").get(0);
        assertEquals(
                "{\"Subnet\":\"10.99.7.0/24\",\"IPRange\":\"10.99.7.128/25\",\"Gateway\":\"10.99.7.3\"}",
                network.at("/IPAM/Config/0").toString());
        assertEquals(
                "10.99.7.200/24",
                network.get("Containers").get(web).get("IPv4Address").asText());
        assertEquals(network, json("inspect --type network shop").get(0));

        JsonNode networks = json("inspect web").at("/0/NetworkSettings/Networks");
        String pid = run("inspect -f {{.State.Pid}} web").strip();
        String inside = Tool.run("nsenter", "-t", pid, "-n", "ip", "-o", "-4", "address", "show", "eth1");
        assertEquals(2, networks.size());
        assertTrue(inside.contains(networks.at("/other/IPAddress").asText() + "/"), inside);
        assertEquals("front", networks.at("/other/DNSNames/1").asText());
        assertEquals("", run("network disconnect other web"));
        assertEquals(1, json("inspect web").at("/0/NetworkSettings/Networks").size());
    }

    @Test
    void pruneLeavesWhatIsUsed() {
        run("network create used");
        run("network create spare");
        run("run -d --network used busybox sleep 100");

        assertEquals("Deleted Networks:\nspare\n\n", run("network prune -f"));
        assertEquals("", run("network prune --force"));
        assertEquals("used\n", run("network ls --filter type=custom --format {{.Name}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, network rm missing, missing",
        "1, network rm bridge, bridge",
        "1, network create bridge, bridge",
        "1, network create --subnet nonsense x, nonsense",
        "1, network inspect missing, missing",
        "1, network connect bridge missing, missing",
        "1, network frobnicate, network frobnicate",
        "1, network create, network create",
        "125, network create --subnett 10.0.0.0/8 x, --subnet",
        "125, run --rm --network missing busybox true, missing",
        "125, run --rm --dns nobody busybox true, nobody",
    })
    void mistakesHaveDockersExitCodes(int code, String line, String named) {
        TestSession session = TestSession.command(List.of(line.split(" ")));
        assertEquals(code, shell.serve(session), session.errorText());
        assertTrue(session.errorText().contains(named), session.errorText());
        assertEquals(line.contains("inspect") ? "[]\n" : "", session.text());
    }

    @Test
    void theGroupAloneShowsItsCommands() {
        String page = run("network");
        for (String name : List.of("create", "ls", "inspect", "connect", "disconnect", "rm", "prune")) {
            assertTrue(page.contains("\n  " + name + " "), page);
        }
        assertEquals(page, run("network --help"));
        assertTrue(run("help network").contains("network create"));
        assertTrue(run("help network create").startsWith("Usage:  network create [OPTIONS] NETWORK\n"));
    }
}
