package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.auth.Credentials;
import id.wadah.engine.registry.client.auth.Scope;
import id.wadah.engine.registry.client.config.Endpoint;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.Call;
import id.wadah.engine.registry.client.http.HttpCaller;
import java.util.List;
import java.util.Optional;

/** Shows a registry user and password, to see whether it believes them. */
final class Login {

    private final HttpCaller http;

    Login(HttpCaller http) {
        this.http = http;
    }

    /**
     * What to show from now on: the same, or an identity token where the registry gives one.
     *
     * @throws EngineException {@link Problem#LOGIN_REFUSED}
     */
    Credentials prove(List<Endpoint> endpoints, Credentials credentials) {
        RegistryConnection registry = RegistryConnection.open(endpoints, http, any -> Optional.of(credentials));
        return registry.retrying(() -> {
            try (Answer answer = registry.send(Call.get(registry.uri("/v2/")), Scope.NONE)) {
                RegistryErrors.expectSuccess(answer, new EngineException(Problem.LOGIN_REFUSED, registry.name()), 404);
                return registry.identity().orElse(credentials);
            }
        });
    }
}
