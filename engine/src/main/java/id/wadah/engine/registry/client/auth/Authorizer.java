package id.wadah.engine.registry.client.auth;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.auth.TokenServer.Token;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.Call;
import id.wadah.engine.registry.client.http.HttpCaller;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows one registry who asks, in the way that it asks for: not at all, by user and password, or by a token for what is to be done. Tokens
 * are kept as long as they last. May be used by several threads.
 */
public final class Authorizer {

    private final HttpCaller http;
    private final TokenServer tokens;
    private final boolean plain;
    private final @Nullable Credentials credentials;
    private final Map<Scope, Token> known = new HashMap<>();
    private @Nullable Challenge challenge;

    /**
     * @param plain whether the registry is one that may be talked to without TLS
     * @param credentials null to ask as nobody in particular
     */
    public Authorizer(HttpCaller http, boolean plain, @Nullable Credentials credentials) {
        this.http = http;
        this.tokens = new TokenServer(http);
        this.plain = plain;
        this.credentials = credentials;
    }

    public boolean hasCredentials() {
        return credentials != null;
    }

    /** Sees from an answer what the registry wants, so that the next call need not be made twice. */
    public synchronized void learn(Answer answer) {
        if (answer.status() == 401) {
            choose(Challenge.parse(answer.all("WWW-Authenticate"))).ifPresent(chosen -> challenge = chosen);
        }
    }

    /** A token that stands for the person from now on, where the registry gave one when they logged in. */
    public synchronized Optional<Credentials> identity() {
        Token token = known.get(Scope.NONE);
        if (token == null || token.refresh() == null || credentials == null) {
            return Optional.empty();
        }
        return Optional.of(Credentials.token(credentials.user(), token.refresh()));
    }

    /**
     * Makes a call. An answer 401 is given back only when all has been shown that there is to show.
     *
     * @throws IOException when there is no answer
     * @throws EngineException why no token could be had
     */
    public Answer send(Call call, Scope scope) throws IOException {
        Optional<String> first = header(scope, null);
        Answer answer = http.send(with(call, first));
        if (!isChallenge(call, answer)) {
            return answer;
        }
        List<Challenge> challenges = Challenge.parse(answer.all("WWW-Authenticate"));
        Optional<Challenge> chosen = choose(challenges);
        if (chosen.isEmpty()) {
            return answer;
        }
        Optional<String> second = accept(chosen.get(), scope, first.orElse(null));
        if (second.isEmpty() || second.equals(first)) {
            return answer;
        }
        answer.close();
        return http.send(with(call, second));
    }

    /** The server that was asked; to another, behind a redirect, nothing is shown. */
    private static boolean isChallenge(Call call, Answer answer) {
        return answer.status() == 401 && Call.sameServer(call.uri(), answer.uri());
    }

    private static Optional<Challenge> choose(List<Challenge> challenges) {
        return challenges.stream()
                .filter(Challenge::isBearer)
                .findFirst()
                .or(() -> challenges.stream().filter(Challenge::isBasic).findFirst());
    }

    private static Call with(Call call, Optional<String> header) {
        return header.map(value -> call.with(Call.AUTHORIZATION, value)).orElse(call);
    }

    /** Remembers what the registry wants, and gives what was not refused yet. */
    private synchronized Optional<String> accept(Challenge given, Scope scope, @Nullable String refused) {
        challenge = given;
        return header(scope, refused);
    }

    /** @param refused what the registry did not take, null where nothing was shown */
    private synchronized Optional<String> header(Scope scope, @Nullable String refused) {
        Challenge wanted = challenge;
        if (wanted == null) {
            return Optional.empty();
        }
        if (wanted.isBasic()) {
            return Optional.ofNullable(credentials)
                    .filter(each -> !each.identityToken())
                    .map(Credentials::basic);
        }
        Token token = known.get(scope);
        // Another thread may have got a new one meanwhile.
        if (token == null || !token.isGood() || ("Bearer " + token.value()).equals(refused)) {
            token = tokens.get(wanted, realm(wanted), scope, credentials);
            known.put(scope, token);
        }
        return Optional.of("Bearer " + token.value());
    }

    private URI realm(Challenge wanted) {
        String text = wanted.parameter("realm").orElse("");
        try {
            URI realm = URI.create(text);
            boolean secure = "https".equalsIgnoreCase(realm.getScheme());
            if (realm.getHost() != null && (secure || plain && "http".equalsIgnoreCase(realm.getScheme()))) {
                return realm;
            }
        } catch (IllegalArgumentException noUri) {
            throw new EngineException(Problem.REGISTRY_CONFUSED, noUri, text, "realm");
        }
        throw new EngineException(Problem.REGISTRY_CONFUSED, text, "realm");
    }
}
