package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.auth.Authorizer;
import id.wadah.engine.registry.client.auth.Credentials;
import id.wadah.engine.registry.client.auth.Scope;
import id.wadah.engine.registry.client.config.Endpoint;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.Call;
import id.wadah.engine.registry.client.http.Failures;
import id.wadah.engine.registry.client.http.HttpCaller;
import id.wadah.engine.registry.client.http.Retry;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A registry that has answered, and how to talk to it. May be used by several threads. */
final class RegistryConnection {

    private final Endpoint endpoint;
    private final HttpCaller http;
    private final Authorizer authorizer;

    private RegistryConnection(Endpoint endpoint, HttpCaller http, Authorizer authorizer) {
        this.endpoint = endpoint;
        this.http = http;
        this.authorizer = authorizer;
    }

    /**
     * Connects to the first of these that answers as a registry does.
     *
     * @param endpoints of one registry, at least one
     * @param credentials what is known for an endpoint's registry
     * @throws EngineException why the first one that does not only lack TLS did not answer
     */
    static RegistryConnection open(
            List<Endpoint> endpoints, HttpCaller http, Function<String, Optional<Credentials>> credentials) {
        EngineException first = null;
        EngineException plain = null;
        for (Endpoint endpoint : endpoints) {
            try {
                return ping(
                        endpoint, http, credentials.apply(endpoint.registry()).orElse(null));
            } catch (IOException failure) {
                EngineException told = Failures.of(endpoint.base(), failure);
                if (told.problem() == Problem.REGISTRY_WITHOUT_TLS && !endpoint.verified()) {
                    plain = plain == null ? told : plain;
                } else {
                    first = first == null ? told : first;
                }
            }
        }
        throw first == null ? Objects.requireNonNull(plain) : first;
    }

    private static RegistryConnection ping(Endpoint endpoint, HttpCaller http, @Nullable Credentials credentials)
            throws IOException {
        Call call = Call.get(URI.create(endpoint.base() + "/v2/"));
        Authorizer authorizer = new Authorizer(http, !endpoint.verified() || endpoint.isPlain(), credentials);
        try (Answer answer = http.send(call)) {
            authorizer.learn(answer);
            // A server that expects TLS says so in this way.
            if (endpoint.isPlain() && answer.status() == 400) {
                throw new IOException("400 Bad Request");
            }
            return new RegistryConnection(endpoint, http, authorizer);
        }
    }

    /** The registry's name: host and port. */
    String name() {
        return endpoint.registry();
    }

    boolean isMirror() {
        return endpoint.mirror();
    }

    boolean hasCredentials() {
        return authorizer.hasCredentials();
    }

    /** What may be kept instead of a password, after a log in. */
    Optional<Credentials> identity() {
        return authorizer.identity();
    }

    HttpCaller http() {
        return http;
    }

    /** @param path below the registry's own address, {@code /v2/...} */
    URI uri(String path) {
        return URI.create(endpoint.base() + path);
    }

    /** One try: shows who asks, and gives the answer whatever it is. */
    Answer send(Call call, Scope scope) throws IOException {
        return authorizer.send(call, scope);
    }

    /**
     * Tries as often as it makes sense.
     *
     * @throws EngineException why the last try failed
     */
    <T> T retrying(Retry.Attempt<T> attempt) {
        return new Retry(http, pause -> {}).of(endpoint.base(), attempt);
    }

    /** As {@link #retrying(Retry.Attempt)}, by a counter of failures that its maker has. */
    <T> T retrying(Retry retry, Retry.Attempt<T> attempt) {
        return retry.of(endpoint.base(), attempt);
    }
}
