package id.wadah.engine.registry.server;

import static id.wadah.engine.registry.server.RegistryFixture.error;
import static id.wadah.engine.registry.server.RegistryFixture.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the specification says of pulling: end-1, end-2, end-3. */
class PullConformanceTest {

    private static final String NOWHERE = "sha256:" + "0".repeat(64);

    @RegisterExtension
    final RegistryFixture registry = new RegistryFixture();

    @ParameterizedTest
    @ValueSource(strings = {"/v2/", "/v2"})
    void saysThatItSpeaksTheProtocol(String path) {
        HttpResponse<byte[]> response = registry.get(path);
        assertEquals(200, response.statusCode());
        assertEquals("registry/2.0", header(response, "Docker-Distribution-API-Version"));
    }

    @Test
    void givesBackTheManifestByteForByteByTagAndByDigest() {
        byte[] manifest = Content.pushImage(registry, "team/app", "1", "amd64");
        String digest = Content.digest(manifest);
        for (String reference : new String[] {"1", digest, digest.replace(":", "%3A")}) {
            HttpResponse<byte[]> response = registry.get("/v2/team/app/manifests/" + reference);
            assertEquals(200, response.statusCode(), reference);
            assertArrayEquals(manifest, response.body());
            assertEquals(Content.MANIFEST, header(response, "Content-Type"));
            assertEquals(digest, header(response, "Docker-Content-Digest"));
            HttpResponse<byte[]> head = registry.head("/v2/team/app/manifests/" + reference);
            assertEquals(200, head.statusCode());
            assertEquals(Integer.toString(manifest.length), header(head, "Content-Length"));
            assertEquals(digest, header(head, "Docker-Content-Digest"));
            assertEquals(0, head.body().length);
        }
    }

    @Test
    void doesNotSendAManifestTwiceToWhoHasIt() {
        byte[] manifest = Content.pushImage(registry, "app", "1", "amd64");
        String entityTag = header(registry.get("/v2/app/manifests/1"), "ETag");
        assertEquals(
                304,
                registry.get("/v2/app/manifests/1", "If-None-Match", entityTag).statusCode());
        assertEquals(
                manifest.length,
                registry.get("/v2/app/manifests/1", "If-None-Match", "\"other\"")
                        .body()
                        .length);
    }

    @Test
    void givesAnIndexToWhoKnowsIndexesAndAManifestToWhoDoesNot() {
        byte[] own = Content.pushImage(registry, "app", "", "amd64");
        byte[] other = Content.pushImage(registry, "app", "", "arm64");
        byte[] index = Content.index(List.of(
                Content.platform(Content.descriptor(Content.MANIFEST, own), "amd64"),
                Content.platform(Content.descriptor(Content.MANIFEST, other), "arm64")));
        registry.put("/v2/app/manifests/both", index, "Content-Type", Content.INDEX);

        HttpResponse<byte[]> whole = registry.get("/v2/app/manifests/both");
        assertArrayEquals(index, whole.body());
        assertEquals(Content.INDEX, header(whole, "Content-Type"));
        HttpResponse<byte[]> chosen = registry.get("/v2/app/manifests/both", "Accept", Content.MANIFEST);
        assertEquals(Content.MANIFEST, header(chosen, "Content-Type"));
        assertArrayEquals(Content.ownArchitecture().equals("arm64") ? other : own, chosen.body());
        assertArrayEquals(
                other,
                registry.get("/v2/app/manifests/" + Content.digest(other)).body());
    }

    @Test
    void knowsNoManifestThatIsNotThere() {
        Content.pushImage(registry, "app", "1", "amd64");
        assertEquals("MANIFEST_UNKNOWN", error(registry.get("/v2/app/manifests/2")));
        assertEquals("MANIFEST_UNKNOWN", error(registry.get("/v2/app/manifests/" + NOWHERE)));
        assertEquals("MANIFEST_UNKNOWN", error(registry.get("/v2/app/manifests/.not-a-tag")));
        assertEquals("NAME_UNKNOWN", error(registry.get("/v2/nobody/manifests/1")));
        for (String path : new String[] {"app/manifests/2", "app/manifests/" + NOWHERE, "nobody/manifests/1"}) {
            assertEquals(404, registry.get("/v2/" + path).statusCode(), path);
            HttpResponse<byte[]> head = registry.head("/v2/" + path);
            assertEquals(404, head.statusCode(), path);
            assertEquals(0, head.body().length);
        }
    }

    @Test
    void givesBlobsWhole() {
        byte[] content = Content.random(300_000);
        String digest = registry.pushBlob("app", content);
        HttpResponse<byte[]> response = registry.get("/v2/app/blobs/" + digest);
        assertEquals(200, response.statusCode());
        assertArrayEquals(content, response.body());
        assertEquals(digest, header(response, "Docker-Content-Digest"));
        assertEquals("bytes", header(response, "Accept-Ranges"));
        assertEquals("application/octet-stream", header(response, "Content-Type"));
        HttpResponse<byte[]> head = registry.head("/v2/app/blobs/" + digest);
        assertEquals(200, head.statusCode());
        assertEquals("300000", header(head, "Content-Length"));
        assertEquals(digest, header(head, "Docker-Content-Digest"));
        assertEquals(0, head.body().length);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 9",
        "bytes=990-, 990, 999",
        "bytes=-10, 990, 999",
        "bytes=500-5000, 500, 999",
        "bytes=-5000, 0, 999"
    })
    void givesAPartOfABlob(String range, int first, int last) {
        byte[] content = Content.random(1000);
        String digest = registry.pushBlob("app", content);
        HttpResponse<byte[]> response = registry.get("/v2/app/blobs/" + digest, "Range", range);
        assertEquals(206, response.statusCode());
        assertEquals("bytes " + first + "-" + last + "/1000", header(response, "Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(content, first, last + 1), response.body());
    }

    @Test
    void refusesAPartThatTheBlobDoesNotHave() {
        String digest = registry.pushBlob("app", Content.random(1000));
        HttpResponse<byte[]> response = registry.get("/v2/app/blobs/" + digest, "Range", "bytes=1000-");
        assertEquals(416, response.statusCode());
        assertEquals("bytes */1000", header(response, "Content-Range"));
    }

    /** RFC 9110, 13.1.5 and 14.2: who has a part of something else gets all, and so does who writes a range that is none. */
    @Test
    void givesTheWholeWhereARangeDoesNotHold() {
        String digest = registry.pushBlob("app", Content.random(1000));
        String path = "/v2/app/blobs/" + digest;
        assertEquals(
                200,
                registry.get(path, "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .statusCode());
        assertEquals(
                206,
                registry.get(path, "Range", "bytes=0-9", "If-Range", "\"" + digest + "\"")
                        .statusCode());
        assertEquals(200, registry.get(path, "Range", "lines=0-9").statusCode());
        assertEquals(200, registry.get(path, "Range", "bytes=9-0").statusCode());
        assertNull(header(registry.get(path, "Range", "bytes=0-1,5-6"), "Content-Range"));
    }

    @Test
    void hasABlobInItsRepositoryOnly() {
        String digest = registry.pushBlob("one", Content.random(10));
        assertEquals(200, registry.head("/v2/one/blobs/" + digest).statusCode());
        HttpResponse<byte[]> other = registry.get("/v2/two/blobs/" + digest);
        assertEquals(404, other.statusCode());
        assertEquals("BLOB_UNKNOWN", error(other));
        assertEquals(404, registry.head("/v2/two/blobs/" + digest).statusCode());
        assertEquals(404, registry.get("/v2/one/blobs/" + NOWHERE).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/UPPER/blobs/sha256:abc, NAME_INVALID",
        "/v2/a..b/manifests/1, NAME_INVALID",
        "/v2/../etc/manifests/1, NAME_INVALID",
        "/v2/%2e%2e/etc/tags/list, NAME_INVALID",
        "/v2/-a/tags/list, NAME_INVALID",
        "/v2/app/blobs/sha256:xyz, DIGEST_INVALID",
        "/v2/app/blobs/md5:d41d8cd98f00b204e9800998ecf8427e, DIGEST_INVALID",
        "/v2/app/referrers/nonsense, DIGEST_INVALID"
    })
    void refusesWhatIsNoNameOrDigest(String path, String code) {
        HttpResponse<byte[]> response = registry.get(path);
        assertEquals(400, response.statusCode());
        assertEquals(code, error(response));
        assertEquals("application/json", header(response, "Content-Type"));
    }

    @Test
    void refusesANameOfMoreThan255Characters() {
        assertEquals(404, registry.get("/v2/" + "a".repeat(255) + "/tags/list").statusCode());
        assertEquals(400, registry.get("/v2/" + "a".repeat(256) + "/tags/list").statusCode());
    }

    @Test
    void saysWhichMethodsThereAre() {
        HttpResponse<byte[]> response = registry.delete("/v2/app/tags/list");
        assertEquals(405, response.statusCode());
        assertEquals("UNSUPPORTED", error(response));
        assertEquals("GET, HEAD", header(response, "Allow"));
        assertEquals(404, registry.get("/v3/").statusCode());
    }
}
