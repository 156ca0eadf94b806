package id.wadah.engine.registry.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.image.oci.MediaType;
import id.wadah.engine.registry.server.http.HttpRequest;
import id.wadah.engine.registry.server.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says what there is: repositories, tags, and manifests that say something about another.
 *
 * <p>Source: OCI distribution specification, "Listing Tags", "Listing Referrers". {@code _catalog} and {@code /v1/search} are Docker's.
 */
final class DiscoveryVerbs {

    private static final int MOST_FOUND = 100;
    private static final int USUALLY_FOUND = 25;

    private final LocalRepositories repositories;

    DiscoveryVerbs(LocalRepositories repositories) {
        this.repositories = repositories;
    }

    HttpResponse catalog(HttpRequest request) {
        Page page =
                Page.of(repositories.names().stream().map(RepositoryName::text).toList(), request);
        ObjectNode body = object();
        page.items().forEach(body.putArray("repositories")::add);
        return linked(page, body);
    }

    HttpResponse tags(RepositoryName repository, HttpRequest request) {
        if (!repositories.exists(repository)) {
            throw new RegistryError(ErrorCode.NAME_UNKNOWN, "no such repository here");
        }
        Page page = Page.of(repositories.tags(repository), request);
        ObjectNode body = object().put("name", repository.text());
        page.items().forEach(body.putArray("tags")::add);
        return linked(page, body);
    }

    private static HttpResponse linked(Page page, ObjectNode body) {
        HttpResponse response = HttpResponse.of(200);
        page.link().ifPresent(link -> response.with("Link", link));
        return json(response, "application/json", body);
    }

    HttpResponse referrers(RepositoryName repository, Digest subject, HttpRequest request) {
        Optional<String> wanted = request.parameter("artifactType").filter(type -> !type.isEmpty());
        ObjectNode body = object().put("schemaVersion", 2).put("mediaType", MediaType.INDEX.toString());
        ArrayNode manifests = body.putArray("manifests");
        for (LocalRepositories.Located manifest :
                repositories.manifests(repository).values()) {
            repositories
                    .document(manifest)
                    .filter(document -> subject.toString().equals(document.subject()))
                    .filter(document -> wanted.isEmpty() || wanted.equals(document.kind()))
                    .ifPresent(document -> add(manifests, manifest.target(), document));
        }
        HttpResponse response = HttpResponse.of(200);
        if (wanted.isPresent()) {
            response.with("OCI-Filters-Applied", "artifactType");
        }
        return json(response, MediaType.INDEX.toString(), body);
    }

    private static void add(ArrayNode manifests, Descriptor manifest, ManifestDocument document) {
        ObjectNode descriptor = manifests.addObject();
        descriptor.put("mediaType", manifest.mediaType());
        descriptor.put("digest", manifest.digest().toString());
        descriptor.put("size", manifest.size());
        document.kind().ifPresent(kind -> descriptor.put("artifactType", kind));
        if (!document.annotations().isEmpty()) {
            document.annotations().forEach(descriptor.putObject("annotations")::put);
        }
    }

    /** What Docker's client asks a registry that is not Docker Hub. */
    HttpResponse search(HttpRequest request) {
        String term = request.parameter("q").orElse("").toLowerCase(Locale.ROOT);
        int most = request.parameter("n")
                .filter(number -> number.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .filter(number -> number > 0)
                .orElse(USUALLY_FOUND);
        List<RepositoryName> found = repositories.names().stream()
                .filter(name -> name.text().contains(term))
                .limit(Math.min(most, MOST_FOUND))
                .toList();
        ObjectNode body = object().put("num_results", found.size()).put("query", term);
        ArrayNode results = body.putArray("results");
        for (RepositoryName name : found) {
            results.addObject()
                    .put("name", name.text())
                    .put("description", "")
                    .put("star_count", 0)
                    .put("is_official", false)
                    .put("is_automated", false)
                    .put("is_trusted", false);
        }
        return json(HttpResponse.of(200), "application/json", body);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static HttpResponse json(HttpResponse response, String type, ObjectNode body) {
        return response.bytes(type, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
