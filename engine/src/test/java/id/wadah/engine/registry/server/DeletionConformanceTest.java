package id.wadah.engine.registry.server;

import static id.wadah.engine.registry.server.RegistryFixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the specification says of deleting (end-9, end-10), and what becomes of it in the image store. */
class DeletionConformanceTest {

    @RegisterExtension
    final RegistryFixture registry = new RegistryFixture();

    @Test
    void deletesATagAndLeavesTheOthers() {
        Content.pushImage(registry, "app", "1", "amd64");
        Content.pushImage(registry, "app", "2", "amd64");
        assertEquals(202, registry.delete("/v2/app/manifests/1").statusCode());
        assertEquals(404, registry.get("/v2/app/manifests/1").statusCode());
        assertEquals(200, registry.get("/v2/app/manifests/2").statusCode());
        assertTrue(registry.images().find("app:1").isEmpty());
    }

    @Test
    void deletesAManifestWithAllItsTagsInThatRepository() {
        String digest = Content.digest(Content.pushImage(registry, "app", "1", "amd64"));
        Content.pushImage(registry, "app", "2", "amd64");
        Content.pushImage(registry, "app", "other", "arm64");
        assertEquals(202, registry.delete("/v2/app/manifests/" + digest).statusCode());
        for (String gone : List.of("1", "2", digest)) {
            assertEquals(404, registry.get("/v2/app/manifests/" + gone).statusCode(), gone);
        }
        assertEquals(200, registry.get("/v2/app/manifests/other").statusCode());
        assertEquals(404, registry.delete("/v2/app/manifests/" + digest).statusCode());
    }

    @Test
    void deletesNothingThatIsNotThere() {
        Content.pushImage(registry, "app", "1", "amd64");
        HttpResponse<byte[]> tag = registry.delete("/v2/app/manifests/2");
        assertEquals(404, tag.statusCode());
        assertEquals("MANIFEST_UNKNOWN", error(tag));
        HttpResponse<byte[]> repository = registry.delete("/v2/nobody/manifests/1");
        assertEquals(404, repository.statusCode());
        assertEquals("NAME_UNKNOWN", error(repository));
    }

    /** With the last manifest its content goes, from beside the store as well. */
    @Test
    void leavesNoContentBehind() {
        String image = Content.digest(Content.pushImage(registry, "app", "1", "amd64"));
        String aside = Content.digest(Content.pushImage(registry, "app", "", "s390x"));
        assertEquals(202, registry.delete("/v2/app/manifests/" + image).statusCode());
        assertEquals(202, registry.delete("/v2/app/manifests/" + aside).statusCode());
        assertEquals(
                0, registry.root().images().resolve("blobs/sha256").toFile().list().length);
        assertEquals(
                0,
                registry.root()
                        .registry()
                        .resolve("images/blobs/sha256")
                        .toFile()
                        .list()
                        .length);
        assertEquals(List.of(), registry.unfinished());
    }

    @Test
    void leavesAloneWhatAnIndexNeeds() {
        byte[] own = Content.pushImage(registry, "app", "", Content.ownArchitecture());
        byte[] index = Content.index(
                List.of(Content.platform(Content.descriptor(Content.MANIFEST, own), Content.ownArchitecture())));
        registry.put("/v2/app/manifests/1", index, "Content-Type", Content.INDEX);
        assertEquals(
                405, registry.delete("/v2/app/manifests/" + Content.digest(own)).statusCode());
        assertEquals(
                202,
                registry.delete("/v2/app/manifests/" + Content.digest(index)).statusCode());
        assertEquals(
                404, registry.get("/v2/app/manifests/" + Content.digest(own)).statusCode());
    }

    @Test
    void deletesNoBlobsSinceTheyGoByThemselves() {
        String digest = registry.pushBlob("app", Content.random(10));
        HttpResponse<byte[]> response = registry.delete("/v2/app/blobs/" + digest);
        assertEquals(405, response.statusCode());
        assertEquals("UNSUPPORTED", error(response));
        assertEquals(200, registry.head("/v2/app/blobs/" + digest).statusCode());
    }
}
