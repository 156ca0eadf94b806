package id.wadah.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import id.wadah.engine.build.BuildRequest.Caching;
import id.wadah.engine.build.BuildRequest.Surroundings;
import id.wadah.engine.build.context.BuildContext;
import id.wadah.engine.build.context.ContextOpener;
import id.wadah.engine.build.context.ContextRequest;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.layer.Ownership;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.TestWeb;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample image is what a build of its Dockerfile makes of the files that were put together for it. */
@Requires({Need.ROOT, Need.OVERLAYFS, Need.C_COMPILER})
class SampleDockerfilesTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @TempDir
    Path context;

    @AfterEach
    void removeImages() {
        for (Image image : wadah.engine().images().list()) {
            if (image.names().stream().noneMatch(name -> name.repository().equals("busybox"))) {
                wadah.engine().images().remove(image.id().toString(), true, id -> List.of());
            }
        }
        wadah.engine().builder().cache().prune(true, each -> true);
    }

    private static Image sample(String name) {
        return wadah.engine().images().resolve(ImageRef.parse(name), AssemblyProgress.SILENT);
    }

    /** The directory or file that a COPY names, from what the sample's own layer has. */
    private void provide(String source, Path layer) {
        String to = context.resolve(source.replaceFirst("/$", "")).toString();
        Tool.run(
                "cp",
                "-a",
                source.endsWith("/") ? layer.toString() : layer.resolve(source).toString(),
                to);
    }

    private Image build() throws InterruptedException {
        ContextRequest request = new ContextRequest(".", null, context, InputStream::nullInputStream);
        try (BuildContext opened = ContextOpener.open(request, context, TestWeb.NONE)) {
            return wadah.engine()
                    .builder()
                    .begin(
                            new BuildRequest(
                                    opened,
                                    context.toString(),
                                    List.of(ImageRef.parse("built").tagged()),
                                    Map.of("SOURCE_DATE_EPOCH", Long.toString(Ownership.FIXED_TIME.getEpochSecond())),
                                    null,
                                    Map.of(),
                                    Platform.current(),
                                    Caching.NONE,
                                    Surroundings.USUAL,
                                    Map.of(),
                                    RegistryUser.ofProcess()),
                            BuildProgress.SILENT)
                    .await();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"busybox", "web"})
    void aBuildMakesTheSame(String name) throws IOException, InterruptedException {
        Image sample = sample(name);
        List<Path> layers = wadah.engine().images().layers(sample);
        List<History> history = sample.history();
        int copied = 0;
        for (History each : history) {
            String source = String.valueOf(each.createdBy()).replaceFirst("^COPY (\\S+) /$", "$1");
            if (source.equals(each.createdBy())) {
                continue;
            } else if (each.emptyLayer()) {
                Files.createDirectory(context.resolve(source));
            } else {
                copied++;
                provide(source, layers.get(layers.size() - copied));
            }
        }
        try (InputStream dockerfile = getClass().getResourceAsStream("/sample-images/" + name + "/Dockerfile")) {
            Files.copy(dockerfile, context.resolve("Dockerfile"));
        }

        Image built = build();

        assertEquals(
                sample.layers().stream().map(ImageLayer::diffId).toList(),
                built.layers().stream().map(ImageLayer::diffId).toList());
        assertFalse(sample.layers().isEmpty());
        assertEquals(
                sample.config().config().withLabels(Map.of()), built.config().config());
        assertEquals(
                history.stream().map(History::createdBy).toList(),
                built.history().stream().map(History::createdBy).toList());
        assertEquals(
                history.stream().map(History::emptyLayer).toList(),
                built.history().stream().map(History::emptyLayer).toList());
    }
}
