package id.wadah.engine.registry.server;

import static id.wadah.engine.registry.server.RegistryFixture.error;
import static id.wadah.engine.registry.server.RegistryFixture.header;
import static id.wadah.engine.registry.server.RegistryFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the specification says of listing tags and referrers (end-8, end-12), and what Docker's registry does besides. */
class DiscoveryConformanceTest {

    @RegisterExtension
    final RegistryFixture registry = new RegistryFixture();

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.asText()));
        return strings;
    }

    private List<String> tags(String query) {
        HttpResponse<byte[]> response = registry.get("/v2/app/tags/list" + query);
        assertEquals(200, response.statusCode());
        assertEquals("app", json(response).get("name").asText());
        return strings(json(response).get("tags"));
    }

    @Test
    void listsTagsInTheOrderOfTheirBytesAndByPages() {
        for (String tag : List.of("b", "A", "a", "10", "9", "_x")) {
            Content.pushImage(registry, "app", tag, "amd64");
        }
        assertEquals(List.of("10", "9", "A", "_x", "a", "b"), tags(""));
        assertEquals(List.of("10", "9"), tags("?n=2"));
        assertEquals(List.of("A", "_x"), tags("?n=2&last=9"));
        assertEquals(List.of("a", "b"), tags("?last=_x"));
        assertEquals(List.of("_x", "a", "b"), tags("?last=B"));
        assertEquals(List.of(), tags("?n=0"));
        assertNull(header(registry.get("/v2/app/tags/list?n=0"), "Link"));
        assertNull(header(registry.get("/v2/app/tags/list?n=6"), "Link"));
        List<String> all = new ArrayList<>();
        String path = "/v2/app/tags/list?n=4";
        while (path != null) {
            HttpResponse<byte[]> page = registry.get(path);
            all.addAll(strings(json(page).get("tags")));
            String link = header(page, "Link");
            assertTrue(link == null || link.matches("</v2/app/tags/list\\?.*>; rel=\"next\""), link);
            path = link == null ? null : link.replaceFirst("<(.*)>.*", "$1");
        }
        assertEquals(List.of("10", "9", "A", "_x", "a", "b"), all);
        assertEquals("PAGINATION_NUMBER_INVALID", error(registry.get("/v2/app/tags/list?n=-1")));
    }

    @Test
    void knowsNoTagsOfARepositoryThatIsNotThere() {
        HttpResponse<byte[]> response = registry.get("/v2/nobody/tags/list");
        assertEquals(404, response.statusCode());
        assertEquals("NAME_UNKNOWN", error(response));
    }

    @Test
    void listsRepositoriesWithTheSamplesThatComeWithWadah() {
        Content.pushImage(registry, "team/app", "1", "amd64");
        Content.pushImage(registry, "registry.example/x", "1", "amd64");
        List<String> all = strings(json(registry.get("/v2/_catalog")).get("repositories"));
        assertTrue(all.containsAll(List.of("busybox", "team/app", "registry.example/x", "ubuntu")), all.toString());
        assertEquals(all.stream().sorted().toList(), all);
        HttpResponse<byte[]> page = registry.get("/v2/_catalog?n=1&last=team");
        assertEquals(List.of("team/app"), strings(json(page).get("repositories")));
        assertTrue(header(page, "Link").contains("last=team%2Fapp"));
        assertEquals(
                List.of("latest"),
                strings(json(registry.get("/v2/ubuntu/tags/list")).get("tags")));
    }

    @Test
    void searchesAsDockersFirstRegistryDid() {
        Content.pushImage(registry, "team/app", "1", "amd64");
        Content.pushImage(registry, "team/base", "1", "amd64");
        assertEquals(200, registry.get("/v1/_ping").statusCode());
        JsonNode found = json(registry.get("/v1/search?q=team&n=25"));
        assertEquals(2, found.get("num_results").asInt());
        assertEquals("team/app", found.at("/results/0/name").asText());
        assertEquals(
                1, json(registry.get("/v1/search?q=team&n=1")).get("results").size());
        assertEquals(
                0, json(registry.get("/v1/search?q=nothing")).get("num_results").asInt());
    }

    private String refer(String subject, String artifactType, String type) {
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        registry.pushBlob("app", empty);
        ObjectNode manifest = RegistryFixture.JSON.createObjectNode();
        manifest.put("schemaVersion", 2).put("mediaType", type);
        if (artifactType != null) {
            manifest.put("artifactType", artifactType);
        }
        if (type.equals(Content.MANIFEST)) {
            manifest.set("config", Content.descriptor("application/vnd.example.config", empty));
            manifest.putArray("layers");
        } else {
            manifest.putArray("manifests");
        }
        manifest.putObject("subject")
                .put("mediaType", Content.MANIFEST)
                .put("digest", subject)
                .put("size", 1);
        manifest.putObject("annotations").put("org.example.by", "test");
        byte[] bytes = Content.bytes(manifest);
        String digest = Content.digest(bytes);
        assertEquals(
                201,
                registry.put("/v2/app/manifests/" + digest, bytes, "Content-Type", type)
                        .statusCode());
        return digest;
    }

    @Test
    void listsWhatRefersToAManifest() {
        String subject = Content.digest(Content.pushImage(registry, "app", "1", "amd64"));
        String plain = refer(subject, null, Content.MANIFEST);
        String signed = refer(subject, "application/vnd.example.signature", Content.MANIFEST);
        String index = refer(subject, null, Content.INDEX);
        refer("sha256:" + "5".repeat(64), null, Content.MANIFEST);

        HttpResponse<byte[]> response = registry.get("/v2/app/referrers/" + subject);
        assertEquals(200, response.statusCode());
        assertEquals(Content.INDEX, header(response, "Content-Type"));
        assertNull(header(response, "OCI-Filters-Applied"));
        JsonNode body = json(response);
        assertEquals(2, body.get("schemaVersion").asInt());
        assertEquals(Content.INDEX, body.get("mediaType").asText());
        List<String> found = new ArrayList<>();
        body.get("manifests").forEach(each -> {
            found.add(each.get("digest").asText());
            assertEquals("test", each.at("/annotations/org.example.by").asText());
            assertTrue(each.get("size").asInt() > 100);
            String type = each.path("artifactType").asText("none");
            String digest = each.get("digest").asText();
            String expected = digest.equals(signed)
                    ? "application/vnd.example.signature"
                    : digest.equals(plain) ? "application/vnd.example.config" : "none";
            assertEquals(expected, type);
        });
        assertEquals(
                List.of(plain, signed, index).stream().sorted().toList(),
                found.stream().sorted().toList());

        HttpResponse<byte[]> filtered =
                registry.get("/v2/app/referrers/" + subject + "?artifactType=application%2Fvnd.example.signature");
        assertEquals("artifactType", header(filtered, "OCI-Filters-Applied"));
        assertEquals(1, json(filtered).get("manifests").size());
        assertEquals(signed, json(filtered).at("/manifests/0/digest").asText());
    }

    @Test
    void knowsNoReferrersOfWhatNobodyRefersTo() {
        for (String repository : List.of("app", "nobody")) {
            HttpResponse<byte[]> response = registry.get("/v2/" + repository + "/referrers/sha256:" + "7".repeat(64));
            assertEquals(200, response.statusCode());
            assertEquals(0, json(response).get("manifests").size());
        }
    }
}
