package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Layers that only their maker may give away: they come from where the manifest says, and are pushed nowhere. */
@Requires(Need.ROOT)
class ForeignLayerTest extends FaultyPulls {

    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String FOREIGN = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";

    private final TestImage image = registry.image;
    private final Digest foreign = image.layers.get(1);
    private final FaultyRegistry maker = new FaultyRegistry(image);

    @AfterEach
    void stopMaker() {
        maker.close();
    }

    /** The registry has the image without its second layer, which is said to be at these addresses. */
    private Image pullForeign(ImageStore store, String... urls) {
        String plain = TestImage.descriptor(LAYER, foreign, image.blobs.get(foreign).length);
        String elsewhere =
                plain.replace(LAYER, FOREIGN).replaceFirst("}$", ",\"urls\":[\"" + String.join("\",\"", urls) + "\"]}");
        String manifest = new String(image.manifest, StandardCharsets.UTF_8);
        assertTrue(manifest.contains(plain), manifest);
        byte[] document = manifest.replace(plain, elsewhere).getBytes(StandardCharsets.UTF_8);
        registry.fault = call -> {
            String path = call.getRequestURI().getPath();
            if (path.contains("/manifests/")) {
                FaultyRegistry.send(call, 200, document);
                return true;
            }
            boolean missing = path.endsWith(foreign.toString());
            if (missing) {
                FaultyRegistry.send(call, 404, new byte[0]);
            }
            return missing;
        };
        return pull(store);
    }

    private String atMaker() {
        return "http://" + maker.host() + "/blobs/" + foreign;
    }

    @Test
    void theFirstAddressThatHasItIsTaken() {
        ImageStore store = store();
        Image pulled = pullForeign(
                store,
                "http://h/%zz",
                "http://under_score/x",
                registry.host() + "/no-address",
                "http://127.0.0.1:1/x",
                atMaker());
        assertEquals(image.config, pulled.id().digest());
        assertTrue(store.blobs().contains(foreign));
        assertEquals(1, maker.seen.size());
        assertEquals(2, store.layers(pulled).size());
    }

    @Test
    void aBrokenDownloadGoesOnThere() {
        maker.fault = call -> {
            boolean begin = FaultyRegistry.header(call, "Range").isEmpty();
            if (begin) {
                FaultyRegistry.cut(call, image.blobs.get(foreign), 60_000);
            }
            return begin;
        };
        pullForeign(store(), atMaker());
        assertTrue(maker.seen.get(1).range().matches("bytes=[1-9][0-9]*-"), maker.seen.toString());
    }

    @Test
    void otherBytesAndNoneAreRefused() {
        ImageStore store = store();
        maker.fault = call -> {
            byte[] other = image.blobs.get(foreign).clone();
            other[50_000] ^= 1;
            FaultyRegistry.send(call, 200, other);
            return true;
        };
        EngineException wrong = assertThrows(EngineException.class, () -> pullForeign(store, atMaker()));
        assertEquals(Problem.WRONG_DIGEST, wrong.problem());
        maker.fault = call -> {
            FaultyRegistry.send(call, 404, new byte[0]);
            return true;
        };
        EngineException none = assertThrows(EngineException.class, () -> pullForeign(store, atMaker()));
        assertEquals(Problem.BLOB_UNKNOWN, none.problem());
        EngineException silent = assertThrows(EngineException.class, () -> pullForeign(store, "http://127.0.0.1:1/x"));
        assertEquals(List.of("127.0.0.1:1"), silent.details());
        assertEquals(List.of(), store.list());
    }

    @Test
    void anImageForAnotherSystemIsNotTaken() {
        byte[] windows = new String(image.blobs.get(image.config), StandardCharsets.UTF_8)
                .replace("\"linux\"", "\"windows\"")
                .getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of(windows);
        String manifest = new String(image.manifest, StandardCharsets.UTF_8)
                .replace(image.config.toString(), digest.toString())
                .replace(":" + image.blobs.get(image.config).length + "}", ":" + windows.length + "}");
        registry.fault = call -> {
            String path = call.getRequestURI().getPath();
            boolean config = path.endsWith(digest.toString());
            if (config || path.contains("/manifests/")) {
                FaultyRegistry.send(call, 200, config ? windows : manifest.getBytes(StandardCharsets.UTF_8));
                return true;
            }
            return false;
        };
        EngineException refused = assertThrows(
                EngineException.class,
                () -> registries(store()).pull(name(), null, new RegistryUser(Map.of()), TransferProgress.SILENT));
        assertEquals(Problem.PLATFORM_NOT_OFFERED, refused.problem());
        assertEquals("windows/amd64", refused.details().get(2));
    }

    @Test
    void aPushLeavesItOut() throws InterruptedException {
        ImageStore store = store();
        Image pulled = pullForeign(store, atMaker());
        List<String> said = new ArrayList<>();
        try (UploadRegistry other = new UploadRegistry()) {
            ImageRef name = ImageRef.parse(other.host() + "/app:1");
            store.tag(pulled.id().toString(), name);
            registries(store).push(List.of(name), new RegistryUser(Map.of()), new TransferProgress() {
                @Override
                public void layer(Digest layer, Phase phase) {
                    if (phase.isLast()) {
                        said.add(phase.toString());
                    }
                }
            });
            assertFalse(other.blobs.containsKey(foreign));
            assertTrue(other.blobs.containsKey(image.layers.get(0)));
            assertEquals(1, other.manifests.size());
        }
        assertEquals(
                List.of("Pushed", "Skipped foreign layer"),
                said.stream().sorted().toList());
    }
}
