package id.wadah.engine.registry.server;

import static id.wadah.engine.registry.server.RegistryFixture.error;
import static id.wadah.engine.registry.server.RegistryFixture.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the specification says of pushing blobs: end-4, end-5, end-6, end-11, end-13, end-14. */
class UploadConformanceTest {

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private final byte[] content = Content.random(10_000);
    private final String digest = Content.digest(content);

    @RegisterExtension
    final RegistryFixture registry = new RegistryFixture();

    private void isThere() {
        assertArrayEquals(content, registry.get("/v2/app/blobs/" + digest).body());
    }

    @Test
    void takesABlobInOneRequest() {
        HttpResponse<byte[]> response = registry.post("/v2/app/blobs/uploads/?digest=" + digest, content);
        assertEquals(201, response.statusCode());
        assertEquals("/v2/app/blobs/" + digest, header(response, "Location"));
        assertEquals(digest, header(response, "Docker-Content-Digest"));
        isThere();
    }

    @Test
    void takesABlobByPostThenPut() {
        HttpResponse<byte[]> begun = registry.post("/v2/app/blobs/uploads/", new byte[0]);
        assertEquals(202, begun.statusCode());
        String location = header(begun, "Location");
        assertTrue(location.matches(".*" + UUID + ".*"), location);
        HttpResponse<byte[]> done = registry.put(location + "?digest=" + digest, content);
        assertEquals(201, done.statusCode());
        assertEquals("/v2/app/blobs/" + digest, header(done, "Location"));
        isThere();
        assertEquals(404, registry.get(location).statusCode());
    }

    @Test
    void takesABlobOfNoBytes() {
        String empty = Content.digest(new byte[0]);
        assertEquals(
                201,
                registry.put(registry.beginUpload("app") + "?digest=" + empty, new byte[0])
                        .statusCode());
        assertEquals("0", header(registry.head("/v2/app/blobs/" + empty), "Content-Length"));
    }

    @Test
    void takesABlobAsAStreamOfUnknownLength() {
        String location = registry.beginUpload("app");
        HttpResponse<byte[]> sent =
                registry.send("PATCH", location, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)));
        assertEquals(202, sent.statusCode());
        assertEquals("0-9999", header(sent, "Range"));
        assertEquals(
                201,
                registry.put(header(sent, "Location") + "?digest=" + digest, new byte[0])
                        .statusCode());
        isThere();
    }

    /** @param last whether the last chunk comes with the closing request */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesABlobInChunks(boolean last) {
        String location = registry.beginUpload("app");
        HttpResponse<byte[]> first = chunk("PATCH", location, 0, 3999);
        assertEquals(202, first.statusCode());
        assertEquals("0-3999", header(first, "Range"));
        HttpResponse<byte[]> status = registry.get(header(first, "Location"));
        assertEquals(204, status.statusCode());
        assertEquals("0-3999", header(status, "Range"));
        assertEquals(location, header(status, "Location"));
        HttpResponse<byte[]> second =
                chunk(last ? "PUT" : "PATCH", location + (last ? "?digest=" + digest : ""), 4000, 9999);
        if (last) {
            assertEquals(201, second.statusCode());
        } else {
            assertEquals(202, second.statusCode());
            assertEquals("0-9999", header(second, "Range"));
            assertEquals(
                    201,
                    registry.put(location + "?digest=" + digest, new byte[0]).statusCode());
        }
        isThere();
    }

    private HttpResponse<byte[]> chunk(String method, String location, int first, int last) {
        return registry.send(
                method,
                location,
                BodyPublishers.ofByteArray(Arrays.copyOfRange(content, first, last + 1)),
                "Content-Range",
                first + "-" + last,
                "Content-Type",
                "application/octet-stream");
    }

    @Test
    void refusesChunksInTheWrongOrderAndGoesOnWhereItWas() {
        String location = registry.beginUpload("app");
        assertEquals(416, chunk("PATCH", location, 4000, 9999).statusCode());
        chunk("PATCH", location, 0, 3999);
        HttpResponse<byte[]> again = chunk("PATCH", location, 0, 3999);
        assertEquals(416, again.statusCode());
        assertEquals("0-3999", header(again, "Range"));
        assertEquals(
                416, chunk("PUT", location + "?digest=" + digest, 5000, 9999).statusCode());
        assertEquals("0-3999", header(registry.get(location), "Range"));
        assertEquals(
                201, chunk("PUT", location + "?digest=" + digest, 4000, 9999).statusCode());
        isThere();
    }

    @Test
    void refusesAChunkThatIsNotAsLongAsItSays() {
        String location = registry.beginUpload("app");
        HttpResponse<byte[]> response = registry.patch(location, content, "Content-Range", "0-100");
        assertEquals(400, response.statusCode());
        assertEquals("SIZE_INVALID", error(response));
        assertEquals(
                400, registry.patch(location, content, "Content-Range", "all").statusCode());
        assertEquals("0-0", header(registry.get(location), "Range"));
    }

    @Test
    void refusesContentOfAnotherDigestAndKeepsNothingOfIt() {
        byte[] other = Content.random(77);
        HttpResponse<byte[]> atOnce = registry.post("/v2/app/blobs/uploads/?digest=" + digest, other);
        assertEquals(400, atOnce.statusCode());
        assertEquals("DIGEST_INVALID", error(atOnce));
        String location = registry.beginUpload("app");
        HttpResponse<byte[]> inTheEnd = registry.put(location + "?digest=" + digest, other);
        assertEquals(400, inTheEnd.statusCode());
        assertEquals("DIGEST_INVALID", error(inTheEnd));
        assertEquals(404, registry.get("/v2/app/blobs/" + digest).statusCode());
        assertEquals(404, registry.get("/v2/app/blobs/" + Content.digest(other)).statusCode());
        assertEquals(List.of(), registry.unfinished());
    }

    @Test
    void needsADigestToClose() {
        String location = registry.beginUpload("app");
        registry.patch(location, content);
        assertEquals("DIGEST_INVALID", error(registry.put(location, new byte[0])));
        assertEquals("DIGEST_INVALID", error(registry.put(location + "?digest=sha256:12", new byte[0])));
        assertEquals(
                201, registry.put(location + "?digest=" + digest, new byte[0]).statusCode());
    }

    @Test
    void knowsNoUploadThatWasNotBegunThere() {
        String location = registry.beginUpload("app");
        String elsewhere = location.replace("/app/", "/other/");
        for (HttpResponse<byte[]> response : List.of(
                registry.patch(elsewhere, content),
                registry.get(elsewhere),
                registry.put(elsewhere + "?digest=" + digest, content),
                registry.delete(elsewhere),
                registry.patch("/v2/app/blobs/uploads/..", content))) {
            assertEquals(404, response.statusCode());
            assertEquals("BLOB_UPLOAD_UNKNOWN", error(response));
        }
    }

    @Test
    void cancelsAnUpload() {
        String location = registry.beginUpload("app");
        registry.patch(location, content);
        assertEquals(1, registry.unfinished().size());
        assertEquals(204, registry.delete(location).statusCode());
        assertEquals(404, registry.get(location).statusCode());
        assertEquals(List.of(), registry.unfinished());
    }

    @Test
    void mountsABlobOfAnotherRepository() {
        registry.pushBlob("one", content);
        HttpResponse<byte[]> mounted =
                registry.post("/v2/app/blobs/uploads/?mount=" + digest + "&from=one", new byte[0]);
        assertEquals(201, mounted.statusCode());
        assertEquals("/v2/app/blobs/" + digest, header(mounted, "Location"));
        isThere();
    }

    @Test
    void beginsAnUploadWhereThereIsNothingToMount() {
        for (String from : new String[] {"&from=nobody", "&from=UPPER", ""}) {
            HttpResponse<byte[]> response = registry.post("/v2/app/blobs/uploads/?mount=" + digest + from, new byte[0]);
            assertEquals(202, response.statusCode(), from);
            assertEquals(
                    201,
                    registry.put(header(response, "Location") + "?digest=" + digest, content)
                            .statusCode());
            registry.servers().stop(registry.server());
            registry.replace();
        }
    }

    @Test
    void forgetsWhatWasNotFinishedWhenItStops() {
        registry.patch(registry.beginUpload("app"), content);
        registry.pushBlob("app", content);
        assertEquals(2, registry.unfinished().size());
        registry.servers().stop(registry.server());
        assertEquals(List.of(), registry.unfinished());
        assertNull(registry.root().path().resolve("images").toFile().list());
    }
}
