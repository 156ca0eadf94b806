package id.wadah.engine.container;

import id.wadah.engine.testing.EngineFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An engine, and what tests of its volumes look at. */
abstract class VolumesFixture {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    static Path data(String volume) {
        return wadah.engine().volumes().find(volume).mountpoint();
    }
}
