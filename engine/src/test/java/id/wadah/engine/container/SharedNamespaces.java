package id.wadah.engine.container;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Running;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An engine with containers that share namespaces. */
abstract class SharedNamespaces {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    static final Path HOST = Path.of("/proc/self");

    static Running donor() {
        return wadah.start(Request.idle().name("donor").ipc("shareable"));
    }
}
