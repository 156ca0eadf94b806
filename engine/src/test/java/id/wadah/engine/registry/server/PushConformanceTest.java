package id.wadah.engine.registry.server;

import static id.wadah.engine.registry.server.RegistryFixture.error;
import static id.wadah.engine.registry.server.RegistryFixture.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.image.Image;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the specification says of pushing manifests (end-7), and what becomes of them in the image store. */
class PushConformanceTest {

    private static final String SIGNATURE = "application/vnd.example.signature.v1+json";

    private final byte[] tar = Content.tar("hello");
    private final byte[] layer = Content.gzip(tar);
    private final byte[] config = Content.config("amd64", tar);

    @RegisterExtension
    final RegistryFixture registry = new RegistryFixture();

    private HttpResponse<byte[]> put(String reference, byte[] manifest, String type) {
        return registry.put("/v2/team/app/manifests/" + reference, manifest, "Content-Type", type);
    }

    private void pushBlobs() {
        registry.pushBlob("team/app", layer);
        registry.pushBlob("team/app", config);
    }

    private List<String> listed() {
        return registry.images().list().stream()
                .flatMap(image -> image.names().stream())
                .map(Object::toString)
                .toList();
    }

    @Test
    void takesAManifestAndTheStoreHasItsImageThen() {
        pushBlobs();
        byte[] manifest = Content.bytes(Content.manifest(config, layer));
        HttpResponse<byte[]> response = put("1", manifest, Content.MANIFEST);
        assertEquals(201, response.statusCode());
        String digest = Content.digest(manifest);
        assertEquals("/v2/team/app/manifests/" + digest, header(response, "Location"));
        assertEquals(digest, header(response, "Docker-Content-Digest"));
        assertEquals(List.of("team/app:1"), listed());
        Image image = registry.images().find("team/app:1").orElseThrow();
        assertEquals(Content.digest(config), image.id().toString());
        assertEquals(digest, image.digest().toString());
        assertEquals(List.of(), registry.unfinished());
    }

    /** Spaces, order and unknown fields are part of what the digest is of. */
    @Test
    void changesNoByteOfAManifest() {
        pushBlobs();
        ObjectNode manifest = Content.manifest(config, layer);
        manifest.put("org.example.unknown", true);
        byte[] written = (" \n" + manifest.toPrettyString() + "\n ").getBytes(StandardCharsets.UTF_8);
        assertEquals(201, put("1", written, Content.MANIFEST).statusCode());
        assertArrayEquals(written, registry.get("/v2/team/app/manifests/1").body());
    }

    @Test
    void libraryIsWhereNamesOfOneWordAre() {
        Content.pushImage(registry, "library/tool", "1", "amd64");
        assertEquals(List.of("tool:1"), listed());
        assertEquals(200, registry.head("/v2/tool/manifests/1").statusCode());
        assertEquals(200, registry.head("/v2/library/tool/manifests/1").statusCode());
    }

    @Test
    void aTagMovesToWhatWasPushedLast() {
        Content.pushImage(registry, "team/app", "1", "arm64");
        pushBlobs();
        byte[] second = Content.bytes(Content.manifest(config, layer));
        assertEquals(201, put("1", second, Content.MANIFEST).statusCode());
        assertArrayEquals(second, registry.get("/v2/team/app/manifests/1").body());
        assertEquals(List.of("team/app:1"), listed());
    }

    @Test
    void wantsTheBlobsFirst() {
        byte[] manifest = Content.bytes(Content.manifest(config, layer));
        registry.pushBlob("team/app", config);
        HttpResponse<byte[]> response = put("1", manifest, Content.MANIFEST);
        assertEquals(404, response.statusCode());
        assertEquals("MANIFEST_BLOB_UNKNOWN", error(response));
        // Nor does it help that another repository has it.
        registry.pushBlob("other", layer);
        assertEquals("MANIFEST_BLOB_UNKNOWN", error(put("1", manifest, Content.MANIFEST)));
        assertEquals(404, registry.get("/v2/team/app/manifests/1").statusCode());
        assertEquals(List.of(), listed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"schemaVersion\":1}",
                "{\"schemaVersion\":2}",
                "{\"schemaVersion\":2,\"config\":{}}",
                "{\"schemaVersion\":2,\"schemaVersion\":2,\"manifests\":[]}",
                "{\"schemaVersion\":2,\"manifests\":{}}",
                "{\"schemaVersion\":2,\"manifests\":[]} {}",
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"a/b\",\"digest\":\"sha256:0\",\"size\":1}]}",
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"a/b\",\"digest\":\"../../x\",\"size\":1}]}",
                "{\"schemaVersion\":2,\"manifests\":[],\"subject\":{\"digest\":\"x\"}}"
            })
    void refusesWhatIsNoManifest(String text) {
        HttpResponse<byte[]> response = put("1", text.getBytes(StandardCharsets.UTF_8), Content.INDEX);
        assertEquals(400, response.statusCode());
        assertEquals("MANIFEST_INVALID", error(response));
    }

    @Test
    void refusesAManifestThatSaysTwoTypesOrAWrongSize() {
        pushBlobs();
        byte[] manifest = Content.bytes(Content.manifest(config, layer));
        assertEquals("MANIFEST_INVALID", error(put("1", manifest, Content.INDEX)));
        ObjectNode wrong = Content.manifest(config, layer);
        ((ObjectNode) wrong.at("/layers/0")).put("size", layer.length + 1);
        assertEquals("MANIFEST_INVALID", error(put("1", Content.bytes(wrong), Content.MANIFEST)));
        assertEquals(
                201, put("1", manifest, Content.MANIFEST + "; charset=utf-8").statusCode());
    }

    @Test
    void refusesAConfigurationOfAnotherNumberOfLayers() {
        pushBlobs();
        ObjectNode manifest = Content.manifest(config, layer);
        manifest.withArray("layers").add(Content.descriptor(Content.LAYER, layer));
        assertEquals("MANIFEST_INVALID", error(put("1", Content.bytes(manifest), Content.MANIFEST)));
        assertEquals(List.of(), listed());
    }

    @ParameterizedTest
    @CsvSource({".hidden, MANIFEST_INVALID", "-x, MANIFEST_INVALID", "sha256:12, DIGEST_INVALID"})
    void refusesAReferenceThatIsNone(String reference, String code) {
        pushBlobs();
        HttpResponse<byte[]> response =
                put(reference, Content.bytes(Content.manifest(config, layer)), Content.MANIFEST);
        assertEquals(400, response.statusCode());
        assertEquals(code, error(response));
    }

    @Test
    void refusesAnotherDigestThanTheContentHas() {
        pushBlobs();
        byte[] manifest = Content.bytes(Content.manifest(config, layer));
        assertEquals("DIGEST_INVALID", error(put("sha256:" + "1".repeat(64), manifest, Content.MANIFEST)));
        assertEquals(
                201, put(Content.digest(manifest), manifest, Content.MANIFEST).statusCode());
    }

    @Test
    void takesManifestsOfFourMebibytesAndNoLonger() {
        pushBlobs();
        ObjectNode manifest = Content.manifest(config, layer);
        int most = 4 * 1024 * 1024;
        manifest.put("padding", "");
        manifest.put("padding", "x".repeat(most - Content.bytes(manifest).length));
        assertEquals(201, put("1", Content.bytes(manifest), Content.MANIFEST).statusCode());
        manifest.put("padding", manifest.get("padding").asText() + "x");
        assertEquals(413, put("2", Content.bytes(manifest), Content.MANIFEST).statusCode());
    }

    @Test
    void keepsWhatIsNoImageAndDoesNotListIt() {
        byte[] artifact = artifact(null);
        assertEquals(201, put("sig", artifact, Content.MANIFEST).statusCode());
        assertArrayEquals(artifact, registry.get("/v2/team/app/manifests/sig").body());
        assertEquals(List.of(), listed());
        assertEquals(
                "sig",
                RegistryFixture.json(registry.get("/v2/team/app/tags/list"))
                        .at("/tags/0")
                        .asText());
        // An image of that name takes its place, and the other way round.
        byte[] image = Content.pushImage(registry, "team/app", "sig", "amd64");
        assertArrayEquals(image, registry.get("/v2/team/app/manifests/sig").body());
        assertEquals(List.of("team/app:sig"), listed());
        assertEquals(201, put("sig", artifact(null), Content.MANIFEST).statusCode());
        assertArrayEquals(artifact, registry.get("/v2/team/app/manifests/sig").body());
        assertEquals(List.of(), listed());
    }

    /** A manifest of something that no container can be made of. */
    private byte[] artifact(ObjectNode subject) {
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] payload = Content.random(50);
        registry.pushBlob("team/app", empty);
        registry.pushBlob("team/app", payload);
        ObjectNode manifest = RegistryFixture.JSON.createObjectNode();
        manifest.put("schemaVersion", 2).put("mediaType", Content.MANIFEST).put("artifactType", SIGNATURE);
        manifest.set("config", Content.descriptor("application/vnd.oci.empty.v1+json", empty));
        manifest.putArray("layers").add(Content.descriptor("application/octet-stream", payload));
        if (subject != null) {
            manifest.set("subject", subject);
        }
        return Content.bytes(manifest);
    }

    @Test
    void saysThatItHasUnderstoodASubjectWhetherThatIsThereOrNot() {
        ObjectNode subject = Content.descriptor(Content.MANIFEST, "still to come".getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> response = put(Content.digest(artifact(subject)), artifact(subject), Content.MANIFEST);
        assertEquals(201, response.statusCode());
        assertEquals(subject.get("digest").asText(), header(response, "OCI-Subject"));
        assertNull(header(put("x", artifact(null), Content.MANIFEST), "OCI-Subject"));
    }

    @Test
    void takesAnIndexOnceItsManifestsAreThere() {
        byte[] missing = Content.bytes(Content.manifest(config, layer));
        byte[] index = Content.index(List.of(
                Content.platform(
                        Content.descriptor(Content.MANIFEST, Content.pushImage(registry, "team/app", "", "amd64")),
                        "amd64"),
                Content.platform(Content.descriptor(Content.MANIFEST, missing), "s390x")));
        HttpResponse<byte[]> early = put("1", index, Content.INDEX);
        assertEquals(404, early.statusCode());
        assertEquals("MANIFEST_BLOB_UNKNOWN", error(early));
        assertFalse(listed().contains("team/app:1"));
    }

    @Test
    void anImageForOtherMachinesOnlyIsServedAndNotListed() {
        byte[] other = Content.pushImage(registry, "team/app", "", "s390x");
        byte[] index = Content.index(List.of(Content.platform(Content.descriptor(Content.MANIFEST, other), "s390x")));
        assertEquals(201, put("1", index, Content.INDEX).statusCode());
        assertArrayEquals(index, registry.get("/v2/team/app/manifests/1").body());
        assertArrayEquals(
                other,
                registry.get("/v2/team/app/manifests/" + Content.digest(other)).body());
        assertEquals(List.of(), listed());
    }

    @Test
    void anIndexBringsItsManifestsIntoTheStoreAsOneImage() {
        byte[] own = Content.pushImage(registry, "team/app", "", Content.ownArchitecture());
        byte[] other = Content.pushImage(registry, "team/app", "", "s390x");
        assertEquals(List.of(), registry.images().list());
        byte[] index = Content.index(List.of(
                Content.platform(Content.descriptor(Content.MANIFEST, own), Content.ownArchitecture()),
                Content.platform(Content.descriptor(Content.MANIFEST, other), "s390x")));
        assertEquals(201, put("1", index, Content.INDEX).statusCode());
        assertEquals(List.of("team/app:1"), listed());
        assertEquals(1, registry.images().list().size());
        assertEquals(
                Content.digest(own),
                registry.images().find("team/app:1").orElseThrow().digest().toString());
        assertArrayEquals(
                other,
                registry.get("/v2/team/app/manifests/" + Content.digest(other)).body());
    }
}
