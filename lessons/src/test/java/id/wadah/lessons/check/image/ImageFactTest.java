package id.wadah.lessons.check.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.Image;
import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import id.wadah.lessons.check.image.ImageFact.Fact;
import id.wadah.lessons.check.machine.Fixed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the documents of an image say. */
@Requires(Need.ROOT)
class ImageFactTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Learner learner = Learner.beginning(wadah.engine());

    private static ImageFact of(Fact fact) {
        return new ImageFact("busybox", fact);
    }

    private static Path blob(String hex) {
        return wadah.root().images().resolve("blobs/sha256").resolve(hex);
    }

    private static Image image() {
        return wadah.engine().images().find("busybox").orElseThrow();
    }

    @Test
    void layersAreCountedInTheManifest() throws IOException {
        String manifest = Files.readString(blob(image().digest().hex()));
        int layers = manifest.split("\"layers\"")[1].split("\"digest\"", -1).length - 1;
        assertTrue(layers > 1, manifest);
        assertEquals(Set.of(Integer.toString(layers)), learner.accepted(of(Fact.LAYERS)));
    }

    @Test
    void theConfigurationNamesTheProgramAndTheImage() throws IOException {
        String config = Files.readString(blob(image().id().hex()));
        assertTrue(config.contains("\"Cmd\":[\"sh\"]"), config);
        assertEquals(Set.of("sh"), learner.accepted(of(Fact.COMMAND)));
        assertEquals(Set.of("config"), learner.accepted(of(Fact.ID_OF)));
    }

    @Test
    void aBlobThatHasChangedIsNoticed() throws IOException {
        ImageFact match = of(Fact.DIGESTS_MATCH);
        assertEquals(Set.of("yes"), learner.accepted(match));
        Path layer = blob(image().layers().get(0).descriptor().digest().hex());
        byte[] whole = Files.readAllBytes(layer);
        byte[] damaged = whole.clone();
        damaged[damaged.length - 1] ^= 1;
        try {
            Files.write(layer, damaged);
            assertEquals(Set.of("no"), learner.accepted(match));
        } finally {
            Files.write(layer, whole);
        }
    }

    @Test
    void anImageThatIsNotThereIsAskedFor() {
        assertEquals(Cue.missing("image-fact.no-image", "no-such"), learner.cue(new ImageFact("no-such", Fact.LAYERS)));
    }

    @Test
    void anOptionIsChosenByWhatIsRead() {
        Map<String, String> options = Map.of("2", "b", "3", "c");
        OptionByValue two = new OptionByValue(new Fixed("2"), options, "d");
        assertEquals(Set.of("b"), learner.accepted(two));
        assertEquals(Map.of("value", "2"), learner.known(two).facts());
        assertEquals(Set.of("d"), learner.accepted(new OptionByValue(new Fixed("7"), options, "d")));
        OptionByValue unknown = new OptionByValue(new ImageFact("no-such", Fact.LAYERS), options, "d");
        assertEquals("image-fact.no-image", learner.cue(unknown).name());
    }
}
