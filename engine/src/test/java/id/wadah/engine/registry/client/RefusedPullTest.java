package id.wadah.engine.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.Problem;
import id.wadah.engine.testing.Need;
import id.wadah.engine.testing.Requires;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pulls from a registry that says no, or says something else than a manifest. */
@Requires(Need.ROOT)
class RefusedPullTest extends FaultyPulls {

    @ParameterizedTest
    @CsvSource({
        "500, , REGISTRY_FAILED",
        "403, , PULL_DENIED",
        "401, , PULL_DENIED",
        "404, , MANIFEST_UNKNOWN",
        "429, 3600, REGISTRY_BUSY",
        "418, , REGISTRY_FAILED",
    })
    void aRefusalIsExplained(int status, String retryAfter, Problem problem) {
        registry.fault = call -> {
            if (call.getRequestURI().getPath().contains("/manifests/")) {
                if (retryAfter != null) {
                    call.getResponseHeaders().add("Retry-After", retryAfter);
                }
                FaultyRegistry.send(
                        call,
                        status,
                        "{\"errors\":[{\"code\":\"X\",\"message\":\"so it is\"}]}".getBytes(StandardCharsets.UTF_8));
                return true;
            }
            return false;
        };
        assertEquals(problem, refused().problem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | INVALID_MANIFEST",
                "<html>sign in</html> | INVALID_MANIFEST",
                "[] | NOT_AN_IMAGE",
                "{\"schemaVersion\":1,\"name\":\"x\"} | SCHEMA_1_IMAGE",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"application/vnd.cncf.helm.config.v1+json\",\"digest\":\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"size\":0},\"layers\":[]} | NOT_AN_IMAGE",
                "{\"schemaVersion\":2,\"config\":{\"digest\":\"md5:1\"},\"layers\":[]} | INVALID_MANIFEST",
            })
    void aDocumentThatIsNoManifestIsRefused(String document, Problem problem) {
        registry.fault = call -> {
            if (call.getRequestURI().getPath().contains("/manifests/")) {
                FaultyRegistry.send(
                        call,
                        call.getRequestMethod().equals("HEAD") ? 405 : 200,
                        document.strip().getBytes(StandardCharsets.UTF_8));
                return true;
            }
            return false;
        };
        assertEquals(problem, refused().problem());
    }

    @Test
    void aManifestThatIsNotWhatItsDigestSaysIsRefused() {
        registry.fault = call -> {
            if (call.getRequestMethod().equals("GET")
                    && call.getRequestURI().getPath().contains("/manifests/")) {
                FaultyRegistry.send(call, 200, new TestImage(2, 10).manifest);
                return true;
            }
            return false;
        };
        assertEquals(Problem.WRONG_DIGEST, refused().problem());
    }
}
