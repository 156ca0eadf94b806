package id.wadah.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.ImageConfig;
import id.wadah.engine.image.oci.Manifest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Request;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands on images, with what Docker would say. */
@Requires({Need.ROOT, Need.OVERLAYFS})
class ImageCommandsTest {

    @RegisterExtension
    static final EngineFixture WADAH = new EngineFixture();

    private Typed typed;

    @BeforeEach
    void begin() {
        typed = Typed.script(WADAH.engine());
    }

    private static Image image(String name) {
        return WADAH.engine().images().find(name).orElseThrow();
    }

    @Test
    void tagGivesOneMoreNameAndTakesItFromAnother() throws InterruptedException {
        assertEquals(
                "", typed.run("tag", "busybox", "localhost:5000/team/box:1").ok());
        assertEquals(image("busybox").id(), image("localhost:5000/team/box:1").id());
        for (List<String> wrong : List.of(
                List.of("nosuch", "x"),
                List.of("busybox", "Upper"),
                List.of("busybox", "x@" + image("busybox").digest()))) {
            Typed.Answer refused = typed.run("tag", wrong.toArray(String[]::new));
            assertEquals(1, refused.exitCode());
            assertTrue(refused.err().contains(wrong.get(wrong.get(0).equals("nosuch") ? 0 : 1)), refused.err());
        }
        assertTrue(typed.run("tag", "busybox").exitCode() != 0);
        assertEquals(
                "Untagged: localhost:5000/team/box:1\n",
                typed.run("rmi", "--no-prune", "localhost:5000/team/box:1").ok());
    }

    @Test
    void historyShowsTheStepsTheLastFirst() throws InterruptedException {
        Image image = image("busybox");
        List<String> lines = typed.run("history", "busybox").lines();
        assertTrue(lines.get(0).matches("IMAGE +CREATED +CREATED BY +SIZE +COMMENT *"), lines.get(0));
        assertTrue(lines.get(1).startsWith(image.id().shortForm()), lines.get(1));
        assertTrue(lines.get(lines.size() - 1).startsWith("<missing>"), lines.get(lines.size() - 1));
        assertEquals(image.history().size() + 1, lines.size());

        assertTrue(
                typed.run("history", "-H=false", "busybox").lines().get(0).matches("IMAGE +CREATED AT +CREATED BY.*"));
        long bytes = typed.run("image history", "--human=false", "--format", "{{.Size}}", "busybox").lines().stream()
                .mapToLong(Long::parseLong)
                .sum();
        assertEquals(image.layers().stream().mapToLong(ImageLayer::unpackedSize).sum(), bytes);
        assertEquals(
                image.id().toString(),
                typed.run("history", "-q", "--no-trunc", "busybox").lines().get(0));
        Typed.Answer refused = typed.run("history", "nosuch");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("nosuch"));
        assertTrue(typed.run("image history").exitCode() != 0, "only alone does it mean what was typed");
    }

    @Test
    void imageInspectMeansImagesOnly() throws InterruptedException, IOException {
        WADAH.create(Request.idle().name("busybox"));
        JsonNode json = new ObjectMapper()
                .readTree(typed.run("image inspect", "busybox").ok());
        assertEquals(image("busybox").id().toString(), json.get(0).get("Id").asText());
        Typed.Answer refused = typed.run("image inspect", "-f", "{{.Id}}", "nosuch");
        assertEquals(1, refused.exitCode());
    }

    @Test
    void imagesAreFoundByAge() throws InterruptedException {
        WADAH.create(Request.idle().name("work"));
        typed.run("commit", "work", "newer").ok();
        assertEquals(List.of("newer:latest"), names("since=busybox"));
        assertEquals(List.of("busybox:latest"), names("before=newer"));
        assertEquals(List.of("busybox:latest"), names("until=1m"));
        assertEquals(1, typed.run("images", "--filter", "since=nosuch").exitCode());
        typed.run("rmi", "-f", "newer").ok();
    }

    private List<String> names(String filter) throws InterruptedException {
        return typed.run("images", "--filter", filter, "--format", "{{.Repository}}:{{.Tag}}")
                .lines();
    }

    @Test
    void digestsAreThoseOfRegistries() throws InterruptedException {
        Image image = image("busybox");
        String digest = image.digest().toString();
        ImageRef known = ImageRef.parse("localhost:5000/box@" + digest);
        WADAH.engine().images().write("push", writing -> writing.list(image.manifest(), known));
        typed.run("tag", "busybox", "localhost:5000/box:1").ok();
        String format = "{{.Repository}} {{.Tag}} {{.Digest}}";
        assertEquals(
                List.of("busybox latest <none>", "localhost:5000/box 1 " + digest),
                typed.run("images", "--digests", "--format", format).lines());
        typed.run("rmi", "localhost:5000/box:1").ok();
        WADAH.engine().images().write("push", writing -> writing.list(image.manifest(), known));
        assertEquals(
                List.of("busybox latest", "localhost:5000/box <none>"),
                typed.run("images", "--format", "{{.Repository}} {{.Tag}}").lines());
        assertEquals(
                "[" + known + "]\n",
                typed.run("image inspect", "-f", "{{.RepoDigests}}", "busybox").ok());
        assertEquals(
                "Untagged: " + known + "\n", typed.run("rmi", known.toString()).ok());
    }

    @Test
    void oneDamagedImageIsNamedAndTheOthersListed() throws InterruptedException, IOException {
        Image image = image("busybox");
        // By another store, so that the engine's own has not read it yet.
        Image broken = new ImageStore(WADAH.root(), LocalKernel.get()).write("load", writing -> {
            ImageConfig old = image.config();
            ImageConfig config = new ImageConfig(
                    old.created(),
                    "somebody",
                    old.architecture(),
                    old.variant(),
                    old.os(),
                    old.config(),
                    old.rootfs(),
                    old.history());
            Descriptor stored = writing.blobs().write(MediaType.CONFIG, OciJson.write(config));
            List<Descriptor> layers =
                    image.layers().stream().map(ImageLayer::descriptor).toList();
            return writing.list(
                    writing.blobs().write(MediaType.MANIFEST, OciJson.write(Manifest.of(stored, layers))),
                    ImageRef.parse("broken"));
        });
        Files.delete(WADAH.engine().images().blobs().path(broken.digest()));

        Typed.Answer answer = typed.run("images", "--format", "{{.Repository}}");
        assertEquals("busybox\n", answer.out());
        assertEquals(0, answer.exitCode());
        assertTrue(answer.err().contains("broken:latest"), answer.err());
        assertEquals(0, typed.run("system df").exitCode());
        assertEquals("Untagged: broken:latest\n", typed.run("rmi", "broken").ok());
    }
}
