package id.wadah.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.NetworkNamespace;
import id.wadah.engine.testing.OtherJvm;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An engine on a machine that passes no packets on when it begins, and has Docker's door: whatever happens to the engine, that is how it
 * is afterwards.
 */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool({"ip", "nft", "ss"})
@Timeout(180)
class SecludedEngineTest {

    private static final List<StepKind> KINDS = List.of(
            StepKind.ENABLE_FORWARDING,
            StepKind.ADD_NETWORK_RULES,
            StepKind.PASS_FOREIGN_FILTER,
            StepKind.OPEN_PORT,
            StepKind.REUSE_PORT,
            StepKind.BIND_PORT,
            StepKind.ROUTE_LOCALHOST,
            StepKind.ALLOW_HAIRPIN,
            StepKind.PUBLISH_PORTS,
            StepKind.LISTEN_ON_PORT,
            StepKind.WITHDRAW_PORTS);

    @TempDir
    Path directory;

    private NetworkNamespace machine;
    private DataRoot root;

    @BeforeEach
    void makeMachine() {
        machine = NetworkNamespace.create();
        // A new namespace begins with the host's.
        machine.run("sysctl", "-qw", "net.ipv4.ip_forward=0");
        nft("add table ip filter");
        nft("add chain ip filter FORWARD { type filter hook forward priority 0; policy drop; }");
        nft("add chain ip filter DOCKER-USER");
        root = new DataRoot(directory.resolve("root"));
        EngineFixture.provideImage(root);
        assertEquals("0", forwarding());
    }

    @AfterEach
    void endMachine() {
        machine.close();
    }

    private void nft(String command) {
        machine.run("nft", command);
    }

    private String forwarding() {
        return machine.run("cat", "/proc/sys/net/ipv4/ip_forward").strip();
    }

    private void assertAsBefore() {
        assertEquals("0", forwarding());
        assertNoRules();
        assertEquals("", machine.run("ss", "-Hltun"));
        assertTrue(!machine.run("nft", "list", "chain", "ip", "filter", "DOCKER-USER")
                .contains("wadah"));
    }

    private void assertNoRules() {
        assertEquals("table ip filter\n", machine.run("nft", "list", "tables"));
    }

    /** Runs an engine there; what it said, line by line. */
    private List<String> engine(int expected, String... arguments) throws Exception {
        List<String> command = OtherJvm.command(SecludedEngine.class, root.path());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(machine.command(command.toArray(String[]::new)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(expected, process.exitValue(), output);
        return output.lines().filter(line -> !line.startsWith("SLF4J")).toList();
    }

    @Test
    void afterAnOrdinaryLifeTheMachineIsAsBefore() throws Exception {
        assertEquals(List.of("run exit 0"), engine(0, "run"));
        assertAsBefore();
    }

    @Test
    void afterAnyRefusalTheMachineIsAsBefore() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("refuse"));
        KINDS.forEach(kind -> arguments.add(kind.name()));
        List<String> expected = KINDS.stream()
                .map(kind -> kind + (kind == StepKind.WITHDRAW_PORTS ? " exit 0" : " STEP_REFUSED " + kind.id()))
                .toList();
        assertEquals(expected, engine(0, arguments.toArray(String[]::new)));
        assertAsBefore();
    }

    /** What only the next engine can set right is one setting; the rest goes with the process. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENABLE_FORWARDING",
                "ADD_NETWORK_RULES",
                "PASS_FOREIGN_FILTER",
                "BIND_PORT",
                "PUBLISH_PORTS",
                "LISTEN_ON_PORT",
                "EXECUTE",
                "LIFE",
                "WITHDRAW_PORTS"
            })
    void afterAKilledEngineTheNextMakesTheMachineAsBefore(String when) throws Exception {
        engine(137, "die", when);
        assertNoRules();
        assertEquals("", machine.run("ss", "-Hltun"));
        assertEquals(when.equals("ENABLE_FORWARDING") ? "0" : "1", forwarding());

        engine(0, "open");

        assertAsBefore();
        assertEquals(List.of(), engine(0, "open"), "there is nothing left to repair");
    }

    @Test
    void theSwitchStaysOnForOthersWhoNeedIt() throws Exception {
        engine(137, "die", "LIFE");
        nft("add table ip theirs");
        nft("add chain ip theirs post { type nat hook postrouting priority 100; }");
        nft("add rule ip theirs post ip saddr 203.0.113.0/24 masquerade");
        engine(0, "open");
        assertEquals("1", forwarding());
    }

    @Test
    void theSwitchStaysOnWhereItWasOn() throws Exception {
        machine.run("sysctl", "-qw", "net.ipv4.ip_forward=1");
        assertEquals(List.of("run exit 0"), engine(0, "run"));
        assertEquals("1", forwarding());
    }

    @Test
    void theLastOfTwoEnginesSetsTheSwitchBack() throws Exception {
        engine(137, "die", "LIFE");
        DataRoot first = root;
        root = new DataRoot(directory.resolve("second"));
        EngineFixture.provideImage(root);
        assertEquals(List.of("run exit 0"), engine(0, "run"));
        // The first is dead, and does not count; what it changed is known.
        assertEquals("0", forwarding());
        root = first;
        engine(0, "open");
        assertAsBefore();
    }
}
