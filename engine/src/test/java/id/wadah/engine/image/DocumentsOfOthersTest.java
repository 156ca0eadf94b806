package id.wadah.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.engine.kernel.LocalKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents as other builders write them, and such as nobody should. */
class DocumentsOfOthersTest {

    private static final String MANIFEST = MediaType.MANIFEST.toString();
    private static final String CONFIG = MediaType.CONFIG.toString();

    @TempDir
    Path directory;

    private ImageStore store;

    @BeforeEach
    void open() {
        store = new ImageStore(new DataRoot(directory), LocalKernel.get());
    }

    private EngineException refused(Function<SmallImages, Descriptor> made) {
        EngineException refused = assertThrows(
                EngineException.class,
                () -> store.write(
                        "load",
                        writing -> writing.list(made.apply(new SmallImages(writing.blobs())), ImageRef.parse("bad"))));
        assertEquals(List.of(), store.list());
        assertEquals(List.of(), new StoreContents(directory).blobs());
        return refused;
    }

    /** As {@code docker commit} and older builders write it. */
    @Test
    void aConfigurationOfDockersIsRead() throws Exception {
        String docker = "\"container\":\"9f86d081\",\"docker_version\":\"20.10.24\","
                + "\"container_config\":{\"Cmd\":[\"/bin/sh\",\"-c\",\"#(nop) \"],\"Image\":\"sha256:0\"},"
                + "\"config\":{\"Hostname\":\"\",\"AttachStdin\":false,\"ExposedPorts\":{\"80/tcp\":{}},\"Env\":null,"
                + "\"Cmd\":null,\"ArgsEscaped\":true,\"MacAddress\":\"02:42:ac:11:00:02\",\"Volumes\":null,"
                + "\"Entrypoint\":[\"/entry\"],\"OnBuild\":[\"RUN true\"],\"Labels\":null,"
                + "\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"true\"],\"Interval\":30000000000,\"StartInterval\":5},"
                + "\"Shell\":[\"/bin/bash\",\"-c\"]},"
                + "\"history\":[{\"created\":\"2023-01-02T03:04:05.678901234+07:00\",\"created_by\":\"ADD file\"},"
                + "{\"created_by\":\"CMD [\\\"sh\\\"]\",\"empty_layer\":true,\"v1id\":\"x\"}],";
        Image image = store.write("load", writing -> {
            SmallImages small = new SmallImages(writing.blobs());
            return writing.list(small.configured(SmallImages.HERE, docker, "a"), ImageRef.parse("theirs"));
        });
        RunConfig config = image.config().config();
        assertEquals(List.of(), config.command());
        assertEquals(List.of("/entry"), config.entrypoint());
        assertEquals(Set.of("80/tcp"), config.exposedPorts());
        assertEquals(List.of("RUN true"), config.onBuild());
        assertEquals(List.of("/bin/bash", "-c"), config.shell());
        assertTrue(image.history().get(1).emptyLayer());
        assertEquals(
                "2023-01-01T20:04:05.678901234Z",
                image.history().get(0).created().toString());
        String stored = Files.readString(store.blobs().path(image.id().digest()));
        assertTrue(stored.contains("\"MacAddress\":\"02:42:ac:11:00:02\""), "what is not understood is kept");
        assertEquals(image, store.find("theirs").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"schemaVersion":2,"manif                                              | Unexpected end-of-input
            []                                                                     | Array
            null                                                                   | null
            {"schemaVersion":1,"name":"old"}                                       | schema version 2
            {"schemaVersion":2,"layers":[]}                                        | schema version 2
            {"schemaVersion":2,"config":{"mediaType":"x","size":1},"layers":[]}    | config: a descriptor without a digest
            {"schemaVersion":2,"config":{"mediaType":"x","size":1,"digest":"md5:0"}} | config.digest: not a SHA-256 digest: md5:0
            {"schemaVersion":2,"config":{"size":-1,"digest":"ZERO"}}               | config: negative size: -1
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","config":{"size":1,"digest":"ZERO"}} | application/vnd.oci.image.index.v1+json
            """)
    void whatIsNoManifestIsRefused(String json, String reason) {
        String zero = "sha256:" + "0".repeat(64);
        EngineException refused = refused(small -> small.document(MediaType.MANIFEST, json.replace("ZERO", zero)));
        assertEquals(Problem.INVALID_IMAGE_DOCUMENT, refused.problem());
        assertTrue(refused.details().get(1).contains(reason), refused.details().get(1));
    }

    @Test
    void whatIsNoConfigurationIsRefused() {
        EngineException refused = refused(small -> {
            Descriptor config = small.document(MediaType.CONFIG, "{\"architecture\":\"amd64\",\"os\":\"linux\"}");
            return manifest(small, descriptor(CONFIG, config), "");
        });
        assertEquals(Problem.INVALID_IMAGE_DOCUMENT, refused.problem());
        assertEquals("not an image configuration", refused.details().get(1));
    }

    @Test
    void unknownKindsAreNamed() {
        EngineException chart = refused(small -> manifest(
                small,
                descriptor("application/vnd.cncf.helm.config.v1+json", small.document(MediaType.CONFIG, "{}")),
                ""));
        assertEquals(Problem.UNKNOWN_MEDIA_TYPE, chart.problem());
        assertEquals("application/vnd.cncf.helm.config.v1+json", chart.details().get(1));
        EngineException layer = refused(small -> manifest(
                small,
                descriptor(CONFIG, config(small, "")),
                descriptor("application/vnd.in-toto+json", small.document(MediaType.LAYER, "x"))));
        assertEquals("application/vnd.in-toto+json", layer.details().get(1));
        EngineException unknown =
                refused(small -> new Descriptor("text/plain", config(small, "").digest(), 1, null, null));
        assertEquals("text/plain", unknown.details().get(1));
    }

    @Test
    void layersThatDoNotFitAreRefused() {
        EngineException count = refused(small -> manifest(
                small,
                descriptor(CONFIG, config(small, "")),
                descriptor(MediaType.LAYER.toString(), small.document(MediaType.LAYER, "x"))));
        assertEquals(Problem.INVALID_IMAGE_DOCUMENT, count.problem());
        assertEquals("1 layers, 0 diff IDs", count.details().get(1));

        Digest there = SmallImages.digest("x");
        EngineException length = refused(small -> {
            small.document(MediaType.LAYER, "x");
            return manifest(
                    small,
                    descriptor(CONFIG, config(small, "\"" + there + "\"")),
                    "{\"mediaType\":\"" + MediaType.LAYER + "\",\"size\":7,\"digest\":\"" + there + "\"}");
        });
        assertEquals(Problem.WRONG_LENGTH, length.problem());
        assertEquals(List.of(there.toString(), "7", "1"), length.details());

        Digest missing = SmallImages.digest("lost");
        EngineException lost = refused(small -> manifest(
                small,
                descriptor(CONFIG, config(small, "\"" + missing + "\"")),
                "{\"mediaType\":\"" + MediaType.LAYER + "\",\"size\":7,\"digest\":\"" + missing + "\"}"));
        assertEquals(Problem.MISSING_BLOB, lost.problem());
        assertEquals(missing.toString(), lost.details().get(1));
    }

    @Test
    void aDocumentOfMegabytesIsNotReadAtAll() {
        EngineException refused = refused(small -> small.document(
                MediaType.MANIFEST, "{\"schemaVersion\":2,\"x\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}"));
        assertEquals(Problem.IMAGE_DOCUMENT_TOO_LARGE, refused.problem());
        assertEquals("4194304", refused.details().get(2));
    }

    private static Descriptor config(SmallImages small, String diffIds) {
        return small.document(
                MediaType.CONFIG,
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[" + diffIds
                        + "]}}");
    }

    private static Descriptor manifest(SmallImages small, String config, String layers) {
        return small.document(
                MediaType.MANIFEST,
                "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":" + config + ",\"layers\":["
                        + layers + "]}");
    }

    private static String descriptor(String type, Descriptor of) {
        return "{\"mediaType\":\"" + type + "\",\"size\":" + of.size() + ",\"digest\":\"" + of.digest() + "\"}";
    }
}
