package id.wadah.engine.registry.server;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path means.
 *
 * <p>Source: OCI distribution specification, section "Endpoints"; and of Docker's older interface the search.
 */
sealed interface Route {

    record Base() implements Route {}

    record Catalog() implements Route {}

    record Ping() implements Route {}

    record Search() implements Route {}

    record Tags(String name) implements Route {}

    record ManifestOf(String name, String reference) implements Route {}

    record BlobOf(String name, String digest) implements Route {}

    record NewUpload(String name) implements Route {}

    record UploadOf(String name, String id) implements Route {}

    record Referrers(String name, String digest) implements Route {}

    Pattern OF_REPOSITORY = Pattern.compile(
            "/v2/(.+)/(?:(tags)/list|(manifests|referrers)/([^/]+)|blobs/(uploads)/?([^/]*)|(blobs)/([^/]+))");

    /** @param path as it was sent */
    static Optional<Route> of(String path) {
        return decoded(path).flatMap(Route::ofDecoded);
    }

    private static Optional<Route> ofDecoded(String path) {
        switch (path) {
            case "/v2", "/v2/":
                return Optional.of(new Base());
            case "/v2/_catalog":
                return Optional.of(new Catalog());
            case "/v1/_ping":
                return Optional.of(new Ping());
            case "/v1/search":
                return Optional.of(new Search());
            default:
                return ofRepository(path);
        }
    }

    private static Optional<Route> ofRepository(String path) {
        Matcher matcher = OF_REPOSITORY.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(1);
        if (matcher.group(2) != null) {
            return Optional.of(new Tags(name));
        }
        if (matcher.group(3) != null) {
            String which = matcher.group(4);
            return Optional.of(
                    matcher.group(3).equals("manifests") ? new ManifestOf(name, which) : new Referrers(name, which));
        }
        if (matcher.group(5) != null) {
            String id = matcher.group(6);
            return Optional.of(id.isEmpty() ? new NewUpload(name) : new UploadOf(name, id));
        }
        return Optional.of(new BlobOf(name, matcher.group(8)));
    }

    /** With {@code %3A} as a colon; empty where a percent sign means nothing. */
    private static Optional<String> decoded(String path) {
        if (path.indexOf('%') < 0) {
            return Optional.of(path);
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < path.length(); at++) {
            char next = path.charAt(at);
            if (next != '%') {
                text.append(next);
                continue;
            }
            if (at + 2 >= path.length()
                    || !HexFormat.isHexDigit(path.charAt(at + 1))
                    || !HexFormat.isHexDigit(path.charAt(at + 2))) {
                return Optional.empty();
            }
            text.append((char) HexFormat.fromHexDigits(path, at + 1, at + 3));
            at += 2;
        }
        return Optional.of(new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
}
