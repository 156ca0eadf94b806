package id.wadah.lessons.check.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.testing.EngineFixture;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.Tool;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From an image to its manifest, its configuration and its layers, as a person follows them. */
@Requires(Need.ROOT)
class ImagePartsTest {

    @RegisterExtension
    static final EngineFixture wadah = new EngineFixture();

    private final Learner learner = Learner.beginning(wadah.engine());

    private static Path blob(String hex) {
        return wadah.root().images().resolve("blobs/sha256").resolve(hex);
    }

    /** The n-th digest in the manifest, which the index names: the first is the configuration's. */
    private static String inManifest(int index) throws IOException {
        String[] parts = Files.readString(blob(manifest())).split("\"digest\":\"sha256:", -1);
        return parts[index + 1].substring(0, 64);
    }

    private static String manifest() throws IOException {
        String index = Files.readString(wadah.root().images().resolve("index.json"));
        return index.split("\"digest\":\"sha256:")[1].substring(0, 64);
    }

    @Test
    void aDigestIsComputedFromTheBlob() throws IOException {
        String layer = inManifest(1);
        String sum = Tool.run("sha256sum", blob(layer).toString()).split(" ")[0];
        BlobDigest value = new BlobDigest("busybox", "layer-1");
        Set<String> accepted = learner.accepted(value);
        assertTrue(accepted.containsAll(Set.of(sum, sum.substring(0, 12), "sha256:" + sum)), accepted.toString());
        assertEquals(sum.substring(0, 12), learner.known(value).facts().get("digest"));
        assertEquals(Cue.near("blob-digest.manifest"), learner.misunderstanding(value, manifest()));
        assertEquals(
                Cue.near("blob-digest.config"),
                learner.misunderstanding(value, inManifest(0).substring(0, 12)));
        assertEquals(Cue.near("blob-digest.layer", 2), learner.misunderstanding(value, "sha256:" + inManifest(2)));
        assertNull(learner.misunderstanding(value, "f".repeat(64)));
    }

    @Test
    void aDiffIdIsNotTheDigestOfTheBlob() throws IOException {
        String config = Files.readString(blob(inManifest(0)));
        String diffId = config.split("\"diff_ids\":\\[\"sha256:")[1].substring(0, 64);
        BlobDigest value = new BlobDigest("busybox", "layer-1");
        assertEquals(Cue.near("blob-digest.diff-id", 1), learner.misunderstanding(value, diffId));
    }

    @Test
    void aDamagedBlobHasAnotherDigest() throws IOException {
        BlobDigest value = new BlobDigest("busybox", "layer-1");
        Set<String> before = learner.accepted(value);
        Path layer = blob(inManifest(1));
        byte[] whole = Files.readAllBytes(layer);
        byte[] damaged = whole.clone();
        damaged[damaged.length - 1] ^= 1;
        try {
            Files.write(layer, damaged);
            assertTrue(learner.accepted(value).stream().noneMatch(before::contains));
        } finally {
            Files.write(layer, whole);
        }
    }

    @Test
    void aLayerIsSmallerPackedThanUnpacked() throws IOException {
        BlobSize value = new BlobSize("busybox", "layer-1");
        String packed =
                Tool.run("stat", "-c", "%s", blob(inManifest(1)).toString()).strip();
        assertEquals(Set.of(packed), learner.accepted(value));
        String unpacked = learner.known(value).facts().get("unpacked");
        assertEquals(Cue.near("blob-size.unpacked"), learner.misunderstanding(value, unpacked));
        assertNull(learner.misunderstanding(value, packed));
    }

    @Test
    void anEntryOfTheConfigurationIsReadAsItIsWritten() throws IOException {
        String config = Files.readString(blob(inManifest(0)));
        assertTrue(config.contains("\"Cmd\":[\"sh\"]"), config);
        assertEquals(Set.of("sh", "[\"sh\"]"), learner.accepted(new ConfigEntry("busybox", "Cmd")));
        String path = config.split("\"PATH=")[1].split("\"")[0];
        assertEquals(Set.of(path), learner.accepted(new ConfigEntry("busybox", "Env.PATH")));
        assertEquals(
                Cue.missing("config-has.absent", "Entrypoint", "busybox"),
                learner.cue(new ConfigEntry("busybox", "Entrypoint")));
    }

    @Test
    void whatIsNotThereHasNoDigest() {
        assertEquals(Cue.missing("image-fact.no-image", "no-such"), learner.cue(new BlobDigest("no-such", "manifest")));
        assertEquals(Cue.missing("image-fact.no-image", "busybox"), learner.cue(new BlobDigest("busybox", "layer-99")));
        assertThrows(IllegalArgumentException.class, () -> new BlobDigest("busybox", "layer-0"));
        assertThrows(IllegalArgumentException.class, () -> new ConfigEntry("busybox", "Command"));
    }
}
