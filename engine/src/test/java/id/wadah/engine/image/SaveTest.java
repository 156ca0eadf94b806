package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.Zstd;
import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.archive.ArchiveFormat;
import id.wadah.engine.image.archive.ArchiveProgress;
import id.wadah.engine.image.archive.ImageArchives;
import id.wadah.engine.image.archive.LoadRequest;
import id.wadah.engine.image.archive.SaveRequest;
import id.wadah.engine.image.layer.WrittenLayer;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import id.wadah.engine.testing.RequiresTool;
import id.wadah.engine.testing.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images as archives that skopeo and another store read: with layers that few programs know, and for several platforms. */
@Requires(Need.ROOT)
class SaveTest {

    private static final ImageRef NAME = ImageRef.parse("probe:1");

    @TempDir
    Path directory;

    private ImageStore store;

    @BeforeEach
    void open() {
        store = store("root");
    }

    private ImageStore store(String name) {
        return new ImageStore(new DataRoot(directory.resolve(name)), LocalKernel.get());
    }

    private Path save(ArchiveFormat format, @Nullable Platform platform) throws IOException {
        ImageArchives archives = new ImageArchives(new DataRoot(directory.resolve("root")), store);
        Path file = directory.resolve(format + ".tar");
        try (OutputStream out = Files.newOutputStream(file)) {
            archives.save(
                    archives.select(
                            new SaveRequest(List.of(NAME.toString()), format, platform), AssemblyProgress.SILENT),
                    out,
                    ArchiveProgress.SILENT);
        }
        return file;
    }

    private Image load(Path archive, String other) throws IOException {
        ImageStore empty = store(other);
        try (InputStream in = Files.newInputStream(archive)) {
            new ImageArchives(new DataRoot(directory.resolve(other)), empty)
                    .load(in, LoadRequest.ALL, ArchiveProgress.SILENT);
        }
        return empty.find(NAME.toString()).orElseThrow();
    }

    /** The manifest that skopeo has after copying, which checks every digest. */
    private JsonNode copied(String transport, Path archive) throws IOException {
        Path copy = directory.resolve(transport);
        Tool.run("skopeo", "--insecure-policy", "copy", transport + ":" + archive, "dir:" + copy);
        return new JsonMapper().readTree(copy.resolve("manifest.json").toFile());
    }

    private Image zstd() {
        return store.write("load", writing -> {
            SmallImages small = new SmallImages(writing.blobs());
            WrittenLayer below = small.layer("below");
            WrittenLayer gzip = small.layer("above");
            byte[] plain;
            try (InputStream in = new GZIPInputStream(writing.blobs().open(gzip.descriptor()))) {
                plain = in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Descriptor above = writing.blobs().write(MediaType.LAYER_ZSTD, Zstd.compress(plain));
            Descriptor config = small.document(
                    MediaType.CONFIG,
                    "{\"architecture\":\"" + SmallImages.HERE.architecture()
                            + "\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + below.diffId()
                            + "\",\"" + gzip.diffId() + "\"]}}");
            Descriptor manifest = small.document(
                    MediaType.MANIFEST,
                    "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.MANIFEST + "\",\"config\":" + json(config)
                            + ",\"layers\":[" + json(below.descriptor()) + "," + json(above) + "]}");
            return writing.list(manifest, NAME);
        });
    }

    private static String json(Descriptor of) {
        return "{\"mediaType\":\"" + of.mediaType() + "\",\"size\":" + of.size() + ",\"digest\":\"" + of.digest()
                + "\"}";
    }

    /** Docker reads zstd since version 23 only; where another program reads what is saved, the layers are plain, and the image is the same. */
    @ParameterizedTest
    @EnumSource
    @RequiresTool("skopeo")
    void layersInZstd(ArchiveFormat format) throws IOException {
        Image image = zstd();
        Path archive = save(format, null);

        boolean kept = format == ArchiveFormat.OCI_ARCHIVE;
        JsonNode manifest = copied(kept ? "oci-archive" : "docker-archive", archive);
        assertEquals(image.id().toString(), manifest.at("/config/digest").asText());
        assertEquals(
                (kept
                                ? image.layers().get(1).descriptor().digest()
                                : image.layers().get(1).diffId())
                        .toString(),
                manifest.at("/layers/1/digest").asText());
        Image loaded = load(archive, "other");
        assertEquals(image.id(), loaded.id());
        assertEquals(kept, image.digest().equals(loaded.digest()));
        List<Path> layers = store("other").layers(loaded);
        assertEquals("above", Files.readString(layers.get(0).resolve("above")));
        assertEquals("below", Files.readString(layers.get(1).resolve("below")));
    }

    private Descriptor multi() {
        return store.write("load", writing -> {
            SmallImages small = new SmallImages(writing.blobs());
            Descriptor index = small.index(
                    small.image(SmallImages.ELSEWHERE, "shared", "elsewhere"),
                    small.image(SmallImages.HERE, "shared", "here"));
            writing.list(index, NAME);
            return index;
        });
    }

    @Test
    @RequiresTool("skopeo")
    void allPlatformsOfAnImage() throws IOException {
        Descriptor index = multi();
        Path archive = save(ArchiveFormat.BOTH, null);

        Image loaded = load(archive, "other");
        assertEquals(SmallImages.HERE.architecture(), loaded.config().architecture());
        assertEquals(
                index.digest(),
                store("other").manifest(NAME).orElseThrow().descriptor().digest());
        assertEquals(blobs("root"), blobs("other"));
        assertEquals(8, blobs("other").size());
        // Who knows one platform only gets that of this machine.
        assertEquals(
                loaded.id().toString(),
                copied("docker-archive", archive).at("/config/digest").asText());
        String raw = Tool.run("skopeo", "inspect", "--raw", "oci-archive:" + archive);
        assertEquals(2, new JsonMapper().readTree(raw).at("/manifests").size());
    }

    @Test
    void onePlatformOfAnImage() throws IOException {
        multi();
        Image loaded = load(save(ArchiveFormat.DOCKER_ARCHIVE, SmallImages.ELSEWHERE), "docker");
        assertEquals("s390x", loaded.config().architecture());
        assertEquals(
                "elsewhere",
                Files.readString(store("docker").layers(loaded).get(0).resolve("elsewhere")));
        assertEquals(
                "s390x",
                load(save(ArchiveFormat.BOTH, SmallImages.ELSEWHERE), "both")
                        .config()
                        .architecture());
        assertEquals(4, blobs("both").size());
        EngineException refused = assertThrows(
                EngineException.class, () -> save(ArchiveFormat.BOTH, new Platform("riscv64", "linux", null)));
        assertEquals(Problem.PLATFORM_NOT_OF_IMAGE, refused.problem());
        assertTrue(refused.details().get(2).contains("linux/s390x"), refused::toString);
    }

    private Set<String> blobs(String name) {
        return new HashSet<>(new StoreContents(directory.resolve(name)).blobs());
    }
}
