package id.wadah.engine.registry.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.DockerHub;
import id.wadah.engine.registry.client.auth.DockerConfig;
import id.wadah.engine.registry.client.auth.Scope;
import id.wadah.engine.registry.client.config.Endpoint;
import id.wadah.engine.registry.client.config.RegistrySettings;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.Call;
import id.wadah.engine.registry.client.http.HttpCaller;
import id.wadah.engine.registry.client.http.Retry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for repositories by the search that registries had in their first version, and Docker Hub still has; elsewhere in the catalogue, where
 * there is one.
 */
final class Search {

    private static final int LONGEST = 4 << 20;

    private final HttpCaller http;
    private final DockerConfig config;

    Search(HttpCaller http, DockerConfig config) {
        this.http = http;
        this.config = config;
    }

    List<FoundRepository> find(String registry, RegistrySettings settings, String term, int limit) {
        if (registry.equals(DockerHub.NAME)) {
            URI hub = URI.create(DockerHub.CREDENTIALS).resolve("/");
            return search(hub, term, limit).orElseThrow(() -> new EngineException(Problem.NO_SEARCH, DockerHub.NAME));
        }
        RegistryConnection connection =
                RegistryConnection.open(Endpoint.toPush(registry, settings), http, config::find);
        return search(connection.uri("/"), term, limit)
                .or(() -> catalogue(connection, term, limit))
                .orElseThrow(() -> new EngineException(Problem.NO_SEARCH, registry));
    }

    /** Empty where there is no such search. */
    private Optional<List<FoundRepository>> search(URI base, String term, int limit) {
        String query = "v1/search?q=" + URLEncoder.encode(term, StandardCharsets.UTF_8) + "&n=" + limit;
        URI uri = base.resolve(query);
        return new Retry(http, pause -> {}).of(uri, () -> {
            try (Answer answer = http.send(Call.get(uri))) {
                if (answer.status() == 404 || answer.status() == 401 || answer.status() == 405) {
                    return Optional.empty();
                }
                RegistryErrors.expectSuccess(answer, new EngineException(Problem.NO_SEARCH, base.getAuthority()));
                return Optional.of(read(answer, limit));
            }
        });
    }

    private static List<FoundRepository> read(Answer answer, int limit) throws IOException {
        try {
            List<FoundRepository> found = new ArrayList<>();
            JsonNode results = new JsonMapper().readTree(answer.bytes(LONGEST)).path("results");
            for (JsonNode result : results) {
                if (found.size() < limit) {
                    found.add(new FoundRepository(
                            result.path("name").asText(),
                            result.path("description").asText(""),
                            result.path("star_count").asInt(),
                            result.path("is_official").asBoolean(),
                            result.path("is_automated").asBoolean()));
                }
            }
            return found;
        } catch (JsonProcessingException e) {
            throw new EngineException(Problem.REGISTRY_CONFUSED, answer.uri().getAuthority(), "search");
        }
    }

    private static Optional<List<FoundRepository>> catalogue(RegistryConnection registry, String term, int limit) {
        EngineException denied = new EngineException(Problem.NO_SEARCH, registry.name());
        String wanted = term.toLowerCase(Locale.ROOT);
        return new Pages(registry)
                .read("/v2/_catalog?n=1000", "repositories", Scope.CATALOG, denied)
                .map(all -> all.stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                        .limit(limit)
                        .map(name -> new FoundRepository(name, "", 0, false, false))
                        .toList());
    }
}
