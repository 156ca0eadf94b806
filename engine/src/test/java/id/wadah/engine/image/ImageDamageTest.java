package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the store that were lost, changed or left half done. */
@Requires(Need.ROOT)
class ImageDamageTest {

    @TempDir
    Path directory;

    private DataRoot root;
    private StoreContents contents;
    private Image image;

    @BeforeEach
    void assemble() {
        root = new DataRoot(directory);
        contents = new StoreContents(directory);
        image = store().resolve(ImageRef.parse("busybox"), AssemblyProgress.SILENT);
    }

    /** A store as after a restart: nothing is remembered. */
    private ImageStore store() {
        return new ImageStore(root, LocalKernel.get());
    }

    private Digest topLayer() {
        return image.layers().get(image.layers().size() - 1).descriptor().digest();
    }

    private void flipAByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void aChangedLayerIsNotUnpacked() throws IOException {
        flipAByte(contents.blob(topLayer()));
        EngineException refused = assertThrows(EngineException.class, () -> store().layers(image));
        assertTrue(
                List.of(Problem.CORRUPT_BLOB, Problem.CORRUPT_LAYER).contains(refused.problem()),
                refused.problem() + " " + refused.details());
        assertEquals(image.layers().size() - 1, contents.layers().size(), "only the whole ones are there");
        assertEquals(List.of(), contents.scratch());
    }

    @Test
    void aLayerCutShortIsNotUnpacked() throws IOException {
        Path blob = contents.blob(topLayer());
        byte[] bytes = Files.readAllBytes(blob);
        Files.write(blob, Arrays.copyOf(bytes, bytes.length - 100));
        assertThrows(EngineException.class, () -> store().layers(image));
        assertEquals(image.layers().size() - 1, contents.layers().size());
    }

    @Test
    void aLayerWithMoreBehindItIsNotUnpacked() throws IOException {
        Path blob = contents.blob(topLayer());
        Files.write(blob, new byte[] {0}, StandardOpenOption.APPEND);
        EngineException refused = assertThrows(EngineException.class, () -> store().layers(image));
        assertTrue(List.of(Problem.CORRUPT_BLOB, Problem.CORRUPT_LAYER).contains(refused.problem()));
    }

    @Test
    void aLostLayerIsNamed() throws IOException {
        Path blob = contents.blob(topLayer());
        Files.delete(blob);
        EngineException refused = assertThrows(EngineException.class, () -> store().layers(image));
        assertEquals(Problem.MISSING_BLOB, refused.problem());
        assertEquals(List.of(blob.toString(), topLayer().toString()), refused.details());
    }

    @Test
    void aChangedDocumentIsNoticedAndASampleMadeAgain() throws IOException {
        flipAByte(contents.blob(image.id().digest()));
        EngineException refused = assertThrows(EngineException.class, () -> store().find("busybox"));
        assertEquals(Problem.CORRUPT_BLOB, refused.problem());
        assertEquals(
                contents.blob(image.id().digest()).toString(), refused.details().get(0));
        assertEquals(image.id().toString(), refused.details().get(1));

        List<String> assembled = new ArrayList<>();
        Image again = store().resolve(ImageRef.parse("busybox"), new AssemblyProgress() {
            @Override
            public void assembled(String sample) {
                assembled.add(sample);
            }
        });
        assertEquals(List.of("busybox"), assembled);
        assertEquals(image, again);
        assertEquals(image, store().find("busybox").orElseThrow());
    }

    @Test
    void aDamagedImageCanLoseItsNameAndHindersNoOther() throws IOException {
        Image other = contents.variant(image, "variant:1");
        Files.delete(contents.blob(other.digest()));
        assertEquals(image, store().find(image.id().toString()).orElseThrow());
        assertThrows(EngineException.class, () -> store().find("variant:1"));
        assertEquals(
                List.of("Untagged: variant:1"),
                store().remove("variant:1", false, id -> List.of()).stream()
                        .map(Removal::toString)
                        .toList());
        assertEquals(List.of(image), store().list());
    }

    @Test
    void anIndexThatIsNoJsonIsNamedAndNothingIsDeleted() throws IOException {
        Path index = root.images().resolve("index.json");
        Files.writeString(index, "{\"schemaVersion\":2,\"manif");
        Files.writeString(Files.createDirectories(root.temporary()).resolve("blob-1"), "half");
        List<String> blobs = contents.blobs();
        ImageStore store = store();
        assertEquals(2, store.repair().size());
        assertEquals(blobs, contents.blobs());
        for (String sample : List.of("busybox", "ubuntu")) {
            EngineException refused = assertThrows(
                    EngineException.class, () -> store.resolve(ImageRef.parse(sample), AssemblyProgress.SILENT));
            assertEquals(Problem.CORRUPT_STATE, refused.problem());
            assertEquals(index.toString(), refused.details().get(0));
        }
    }

    @Test
    void whatAKilledEngineLeftIsRemovedAndNothingElse() throws IOException {
        ImageStore store = store();
        store.layers(image);
        List<String> blobs = contents.blobs();
        List<String> layers = contents.layers();
        // An assembly that had stored one blob and was writing the next, and an unpacking that had just begun.
        Files.writeString(root.temporary().resolve("assembly-1"), "");
        Files.writeString(root.temporary().resolve("blob-2"), "half a la");
        Files.createDirectories(root.temporary().resolve("layer-3/files/usr"));
        Path orphan = contents.blob(Digest.of("whole".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Files.writeString(orphan, "whole");
        Path half =
                Files.createDirectories(root.layers().resolve("ab".repeat(32)).resolve("files"));

        List<String> repaired = store.repair();
        assertEquals(5, repaired.size(), repaired::toString);
        assertFalse(Files.exists(orphan));
        assertFalse(Files.exists(half));
        assertEquals(blobs, contents.blobs());
        assertEquals(layers, contents.layers());
        assertEquals(List.of(), contents.scratch());
        assertEquals(List.of(), store.repair());
        assertEquals(List.of(image), store.list());
    }

    /** What was unpacked just before the power failed may be empty files; what is long on the disk may stay. */
    @Test
    void layersThatWereUnpackedJustBeforeThePowerFailedAreUnpackedAgain() throws IOException {
        List<Path> layers = store().layers(image);
        assertEquals(List.of(), store().repair(), "the same boot");
        Path fresh = layers.get(0).resolveSibling("boot");
        assertEquals(
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip(), Files.readString(fresh));
        Files.writeString(fresh, "another boot");
        try (Stream<Path> files = Files.walk(layers.get(0))) {
            Files.write(files.filter(Files::isRegularFile).findFirst().orElseThrow(), new byte[0]);
        }
        Files.delete(layers.get(1).resolveSibling("boot"));
        ImageStore store = store();
        assertEquals(1, store.repair().size());
        assertFalse(Files.exists(layers.get(0)));
        assertTrue(Files.exists(layers.get(1)));
        assertEquals(layers, store.layers(image));
        assertTrue(Files.size(layers.get(0).resolve("usr/bin/busybox")) > 0);
    }
}
