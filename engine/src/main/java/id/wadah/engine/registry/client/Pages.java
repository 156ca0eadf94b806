package id.wadah.engine.registry.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.auth.Scope;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.Call;
import id.wadah.engine.registry.client.http.HttpCaller;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list that a registry gives a page at a time.
 *
 * <p>Source: OCI distribution specification, section "Content Discovery"; RFC 8288 for the header {@code Link}.
 */
final class Pages {

    private static final int LONGEST_PAGE = 16 << 20;
    private static final int MOST_PAGES = 1000;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel\\s*=\\s*\"?next\"?");

    private final RegistryConnection registry;

    Pages(RegistryConnection registry) {
        this.registry = registry;
    }

    /**
     * All entries of all pages; empty where there is no such list.
     *
     * @param path of the first page
     * @param property that the entries are in
     * @throws EngineException {@code denied}, or why the registry cannot be asked
     */
    Optional<List<String>> read(String path, String property, Scope scope, EngineException denied) {
        List<String> all = new ArrayList<>();
        Optional<URI> page = Optional.of(registry.uri(path));
        for (int pages = 0; page.isPresent() && pages < MOST_PAGES; pages++) {
            URI asked = page.get();
            Optional<Optional<URI>> next = registry.retrying(() -> one(asked, property, scope, denied, all));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            page = next.get().filter(uri -> !uri.equals(asked));
        }
        return Optional.of(all);
    }

    /** Adds a page's entries; the next page, and nothing at all where there is no list. */
    private Optional<Optional<URI>> one(
            URI page, String property, Scope scope, EngineException denied, List<String> into) throws IOException {
        try (Answer answer = registry.send(Call.get(page), scope)) {
            if (answer.status() == 404) {
                return Optional.empty();
            }
            RegistryErrors.expectSuccess(answer, denied);
            JsonNode entries =
                    new JsonMapper().readTree(answer.bytes(LONGEST_PAGE)).path(property);
            List<String> read = new ArrayList<>();
            entries.forEach(entry -> read.add(entry.asText()));
            Optional<URI> next = next(answer);
            into.addAll(read);
            return Optional.of(next);
        } catch (JsonProcessingException e) {
            throw new EngineException(Problem.REGISTRY_CONFUSED, registry.name(), property);
        }
    }

    private static Optional<URI> next(Answer answer) throws IOException {
        for (String link : answer.all("Link")) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                URI target = HttpCaller.resolve(answer.uri(), next.group(1));
                if (!Call.sameServer(answer.uri(), target)) {
                    throw new IOException("a page of another server");
                }
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }
}
