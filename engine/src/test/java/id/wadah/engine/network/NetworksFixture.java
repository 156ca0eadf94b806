package id.wadah.engine.network;

import static org.junit.jupiter.api.Assertions.assertThrows;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.testing.EngineFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An engine, and what tests of its networks look at. */
abstract class NetworksFixture {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    static Networks networks() {
        return wadah.engine().networks();
    }

    @AfterEach
    void removeNetworks() {
        wadah.removeContainers();
        networks().prune(network -> true);
    }

    static Endpoint endpoint(Container container, String network) {
        return networks().endpoints(container.id().hex()).stream()
                .filter(each -> each.networkName().equals(network))
                .findFirst()
                .orElseThrow();
    }

    static boolean deviceThere(String name) {
        return Files.exists(Path.of("/sys/class/net", name));
    }

    static Problem problem(Runnable action) {
        return assertThrows(EngineException.class, action::run).problem();
    }
}
