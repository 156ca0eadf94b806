package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.LeakCheck;
import id.wadah.engine.testing.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Data roots, and engines that the test opens and closes itself. */
abstract class DataRootFixture {

    @TempDir
    Path directory;

    @RegisterExtension
    final LeakCheck leaks = LeakCheck.of(this::root);

    DataRoot root() {
        return new DataRoot(directory.resolve("root"));
    }

    @BeforeEach
    void provideImage() {
        EngineFixture.provideImage(root());
    }

    static Container create(ContainerEngine engine, Request request) {
        return engine.create(request.build(), AssemblyProgress.SILENT);
    }

    static void removeAll(ContainerEngine engine) {
        engine.containers().forEach(each -> engine.remove(each, true));
    }
}
