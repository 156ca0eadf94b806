package id.wadah.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerEngine;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What of the networks is there after an engine has ended, or was killed. */
@Requires({Need.ROOT, Need.OVERLAYFS})
@RequiresTool("ip")
@Timeout(120)
class RestartedNetworksTest {

    private static final String FOREIGN = "wadahforeign";

    @TempDir
    Path directory;

    private ContainerEngine engine;

    private DataRoot root() {
        return new DataRoot(directory.resolve("root"));
    }

    @BeforeEach
    void open() {
        EngineFixture.provideImage(root());
        engine = ContainerEngine.open(root());
    }

    @AfterEach
    void close() {
        engine.containers().forEach(each -> engine.remove(each, true));
        engine.close();
        for (String name : List.of(root().bridgeName(), "wleft0", FOREIGN)) {
            Tool.attempt("ip", "link", "delete", name);
        }
    }

    private Endpoint start(Request request) {
        Container container = engine.create(request.build(), AssemblyProgress.SILENT);
        engine.start(container, List.of());
        return engine.networks().endpoints(container.id().hex()).get(0);
    }

    private static boolean deviceThere(String name) {
        return Files.exists(Path.of("/sys/class/net", name));
    }

    @Test
    void networksStayAndTheirBridgesComeBackWhenTheyAreUsed() {
        Network network = engine.networks().create(NetworkSpec.named("kelas"));
        start(Request.idle());
        assertTrue(deviceThere(network.bridge()));
        assertTrue(deviceThere(root().bridgeName()));

        engine.containers().forEach(each -> engine.remove(each, true));
        engine.close();
        assertFalse(deviceThere(network.bridge()));
        assertFalse(deviceThere(root().bridgeName()));

        engine = ContainerEngine.open(root());
        assertEquals(network, engine.networks().find("kelas"));
        assertFalse(deviceThere(network.bridge()));
        Endpoint end = start(Request.idle().on("kelas"));
        assertEquals(network.addressing().orElseThrow().gateway(), end.router().orElseThrow());
        assertTrue(deviceThere(network.bridge()));
    }

    @Test
    void theStandardNetworkKeepsItsIdentity() {
        NetworkId before = engine.networks().find("bridge").id();
        engine.close();
        engine = ContainerEngine.open(root());
        assertEquals(before, engine.networks().find("bridge").id());
    }

    @Test
    void aSubnetThatSomebodyElseHasTakenMeanwhileIsGivenUp() {
        Network network = engine.networks().create(NetworkSpec.named("kelas"));
        engine.close();
        Tool.run("ip", "link", "add", FOREIGN, "type", "bridge");
        String taken = network.addressing().orElseThrow().gateway() + "/24";
        Tool.run("ip", "address", "add", taken, "dev", FOREIGN);

        engine = ContainerEngine.open(root());
        Endpoint end = start(Request.idle().on("kelas"));
        assertFalse(network.addressing().orElseThrow().subnet().contains(end.address()), end::toString);
    }

    @Test
    void whatAKilledEngineLeftIsRemovedAndNothingElse() {
        engine.close();
        Tool.run("ip", "link", "add", "wleft0", "type", "bridge");
        Tool.run("ip", "link", "set", "wleft0", "alias", root().cgroupName() + " network kelas");
        Tool.run("ip", "link", "add", FOREIGN, "type", "bridge");
        Tool.run("ip", "link", "set", FOREIGN, "alias", "wadah-00000000 network kelas");

        engine = ContainerEngine.open(root());
        assertEquals(List.of("interface wleft0: removed"), engine.repaired());
        assertFalse(deviceThere("wleft0"));
        assertTrue(deviceThere(FOREIGN));
    }

    @Test
    void aBridgeThatCouldNotYetSayWhoseItIsIsKnownByItsName() {
        Network network = engine.networks().create(NetworkSpec.named("kelas"));
        engine.close();
        Tool.run("ip", "link", "add", root().bridgeName(), "type", "bridge");
        Tool.run("ip", "link", "add", network.bridge(), "type", "bridge");

        engine = ContainerEngine.open(root());
        assertEquals(2, engine.repaired().size(), engine.repaired()::toString);
        assertFalse(deviceThere(root().bridgeName()));
        assertFalse(deviceThere(network.bridge()));
    }

    @Test
    void aNetworkFileThatIsBrokenIsToldAndLeft() throws Exception {
        Network network = engine.networks().create(NetworkSpec.named("kelas"));
        engine.close();
        Path file = root().networks().resolve(network.id().hex() + ".json");
        Files.writeString(file, "{");

        engine = ContainerEngine.open(root());
        assertTrue(engine.repaired().get(0).startsWith("network " + network.id()), engine.repaired()::toString);
        assertTrue(Files.exists(file));
    }
}
