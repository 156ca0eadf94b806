package id.wadah.engine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.NetworkSpec;
import id.wadah.engine.network.Networks;
import id.wadah.engine.step.Phase;
import id.wadah.engine.step.Step;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every call that connects a container with a network is refused once: the error is clear, and nothing has changed. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class ConnectingFaultTest extends StepFaults {

    /** One whose network has lost its bridge. */
    private static Request bridgeless() {
        Networks networks = wadah.engine().networks();
        Network network = networks.list().stream()
                .filter(each -> each.name().equals("kelas"))
                .findFirst()
                .orElseGet(() -> networks.create(NetworkSpec.named("kelas")));
        if (Files.exists(Path.of("/sys/class/net", network.bridge()))) {
            Tool.run("ip", "link", "delete", network.bridge());
        }
        return plain().on("kelas");
    }

    /** Those steps only that are not as in {@link FaultTest}. */
    @TestFactory
    @RequiresTool("ip")
    Stream<DynamicTest> aContainerWhoseNetworkHasNoBridge() {
        return everyStep(
                ConnectingFaultTest::bridgeless,
                step -> step.kind().phase() == Phase.NETWORK,
                ConnectingFaultTest::removeNetworks);
    }

    private static void removeNetworks() {
        wadah.removeContainers();
        wadah.engine().networks().prune(network -> true);
        wadah.verifyNothingLeft();
    }

    /** A running container is connected to another network, or it is not. */
    @TestFactory
    @RequiresTool("ip")
    Stream<DynamicTest> connectingAContainer() {
        List<Step> steps = connect(null, null);
        return steps.stream()
                .map(step -> DynamicTest.dynamicTest(
                        step.ordinal() + " " + step.kind().id(), () -> ERRORS.forEach(errno -> connect(step, errno))));
    }

    /** The steps of it; a refused one is thrown, and all is as before. */
    private static List<Step> connect(@Nullable Step refused, @Nullable Errno errno) {
        Refusal refusal = new Refusal(refused == null ? Integer.MAX_VALUE : refused.ordinal(), errno);
        bridgeless();
        Running container = wadah.start(Request.idle(), refusal);
        int before = container.container().steps().size();
        NetworkAttachment wish = NetworkAttachment.of("kelas");
        if (refused == null) {
            wadah.engine().connect(container.container(), wish);
        } else {
            EngineException error =
                    assertThrows(EngineException.class, () -> wadah.engine().connect(container.container(), wish));
            assertEquals(refused.kind(), refusal.refused());
            assertClear(error, refused, errno);
            assertEquals(
                    List.of("lo", "eth0"),
                    container.process().networkDevices().orElseThrow().names());
            assertEquals(
                    1, container.container().config().network().attachments().size());
        }
        List<Step> steps = container.container().steps();
        removeNetworks();
        return steps.subList(before, steps.size());
    }
}
