package id.wadah.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.container.Attachment;
import id.wadah.engine.container.Container;
import id.wadah.engine.image.Image;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Output;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Running;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the kernel has things on by default with which an upper directory is no layer of its own, layers are layers all the same, and
 * containers come to no harm.
 */
@Requires({Need.ROOT, Need.OVERLAYFS})
class OverlayDefaultsTest {

    private static final Path PARAMETERS = Path.of("/sys/module/overlay/parameters");

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    @TempDir
    Path directory;

    private final Map<Path, String> former = new LinkedHashMap<>();

    @BeforeEach
    void turnOn() throws IOException {
        for (String name : List.of("redirect_dir", "metacopy", "index")) {
            Path parameter = PARAMETERS.resolve(name);
            former.put(parameter, Files.readString(parameter));
            Files.writeString(parameter, "Y");
        }
    }

    @AfterEach
    void turnBack() throws IOException {
        for (Map.Entry<Path, String> each : former.entrySet()) {
            Files.writeString(each.getKey(), each.getValue());
        }
        wadah.removeContainers();
        wadah.engine()
                .images()
                .find("built")
                .ifPresent(image -> wadah.engine().images().remove(image.id().toString(), true, id -> List.of()));
        wadah.engine().builder().cache().prune(true, entry -> true);
    }

    /** @param before layers; with more than about 44 the options are longer than mount(2) reads */
    @ParameterizedTest
    @ValueSource(ints = {0, 50})
    @RequiresTool("getfattr")
    void aLayerHasAllThatItChanged(int before) throws IOException {
        StringBuilder text = new StringBuilder("FROM busybox\n");
        text.append("RUN mkdir /dir && echo content > /dir/file && yes | head -c 100000 > /big\n");
        for (int i = 0; i < before; i++) {
            text.append("COPY file /file").append(i).append('\n');
        }
        text.append("RUN mv /dir /moved && chmod 600 /big\n");
        Image image = new Building(wadah.engine(), directory)
                .file("file", "copied")
                .file(text.toString())
                .named("built")
                .build();

        Path top = wadah.engine().images().layers(image).get(0);
        assertEquals("content\n", Files.readString(top.resolve("moved/file")));
        assertTrue(Files.readString(top.resolve("big")).startsWith("y\ny\n"));
        assertEquals(
                List.of(),
                Tool.lines("getfattr", "-R", "-P", "-d", "-m", "trusted.overlay.*(redirect|metacopy)", top.toString()));
    }

    /** Its files are other ones then, and an index of them would say so. */
    @Test
    void aContainerStartsAgainOnLayersThatWereUnpackedAnew() throws IOException {
        Container container = wadah.create(Request.sh("echo more >> /etc/passwd; grep -c more /etc/passwd"));
        assertEquals("1\n", lives(container));
        for (Path layer : wadah.engine()
                .images()
                .layers(wadah.engine().images().find("busybox").orElseThrow())) {
            Path other = layer.resolveSibling("other");
            Tool.run("cp", "-a", layer.toString(), other.toString());
            Tool.run("rm", "-r", layer.toString());
            Tool.run("mv", other.toString(), layer.toString());
        }
        assertEquals("2\n", lives(container));
    }

    private static String lives(Container container) {
        Output output = new Output();
        Attachment attachment = container.attach(output, true);
        wadah.engine().start(container, List.of());
        return new Running(wadah.engine(), container, attachment, output)
                .await()
                .output();
    }
}
