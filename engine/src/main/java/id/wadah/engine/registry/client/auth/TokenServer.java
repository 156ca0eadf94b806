package id.wadah.engine.registry.client.auth;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.Call;
import id.wadah.engine.registry.client.http.Failures;
import id.wadah.engine.registry.client.http.HttpCaller;
import id.wadah.engine.registry.client.http.Payload;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Gets tokens from the server that a registry's challenge names.
 *
 * <p>Source: the distribution project's documentation, "Token Authentication Specification" and "OAuth2 Token Authentication".
 */
final class TokenServer {

    /** What a token lasts at least, where the server says nothing. */
    private static final long USUAL_SECONDS = 60;

    private static final int LARGEST_ANSWER = 1 << 20;
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);
    private static final String CLIENT = "wadah";

    private final HttpCaller http;

    TokenServer(HttpCaller http) {
        this.http = http;
    }

    /** @param refresh a token that stands for the person from now on, null where the server gave none */
    record Token(String value, Instant expires, @Nullable String refresh) {

        /** A little early, since the call that it is for takes its time. */
        boolean isGood() {
            return Instant.now().isBefore(expires);
        }

        @Override
        public String toString() {
            return "Token";
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Given(
            @Nullable String token,
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("refresh_token") @Nullable String refreshToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn) {}

    /**
     * Asks for a token.
     *
     * @param realm who gives tokens
     * @param credentials null to ask as nobody in particular
     * @throws EngineException {@link Problem#LOGIN_REFUSED}, and why there was no answer
     */
    Token get(Challenge challenge, URI realm, Scope scope, @Nullable Credentials credentials) {
        String service = challenge.parameter("service").orElse("");
        Call call = credentials != null && credentials.identityToken()
                ? exchange(realm, service, scope, credentials)
                : question(realm, service, scope, credentials);
        try (Answer answer = http.send(call)) {
            if (REFUSALS.contains(answer.status())) {
                throw new EngineException(Problem.LOGIN_REFUSED, realm.getHost());
            }
            if (!answer.isSuccess()) {
                throw new EngineException(
                        Problem.REGISTRY_FAILED, realm.getAuthority(), Integer.toString(answer.status()), "token");
            }
            return token(realm, new JsonMapper().readValue(answer.bytes(LARGEST_ANSWER), Given.class));
        } catch (JsonProcessingException e) {
            throw confused(realm);
        } catch (IOException e) {
            throw Failures.of(realm, e);
        }
    }

    private static Token token(URI realm, @Nullable Given given) {
        if (given == null) {
            throw confused(realm);
        }
        String value = given.token == null || given.token.isEmpty() ? given.accessToken : given.token;
        if (value == null || value.isEmpty() || !value.matches("[\\x21-\\x7e]+")) {
            throw confused(realm);
        }
        long seconds = Math.max(USUAL_SECONDS, given.expiresIn == null ? 0 : given.expiresIn);
        return new Token(
                value, Instant.now().plus(Duration.ofSeconds(Math.min(seconds, 86_400) * 9 / 10)), given.refreshToken);
    }

    private static EngineException confused(URI realm) {
        return new EngineException(Problem.REGISTRY_CONFUSED, realm.getAuthority(), "token");
    }

    private static Call question(URI realm, String service, Scope scope, @Nullable Credentials credentials) {
        StringJoiner query = new StringJoiner("&");
        if (realm.getRawQuery() != null) {
            query.add(realm.getRawQuery());
        }
        if (!service.isEmpty()) {
            query.add("service=" + encoded(service));
        }
        scope.sorted().forEach(each -> query.add("scope=" + encoded(each)));
        if (credentials != null && scope.equals(Scope.NONE)) {
            // Only to log in: what is given then may be kept instead of the password.
            query.add("offline_token=true").add("client_id=" + CLIENT);
        }
        if (credentials != null && !credentials.user().isEmpty()) {
            query.add("account=" + encoded(credentials.user()));
        }
        String address = realm.toString().replaceFirst("[?#].*", "");
        Call call = Call.get(URI.create(query.length() == 0 ? address : address + "?" + query));
        return credentials == null ? call : call.with(Call.AUTHORIZATION, credentials.basic());
    }

    private static Call exchange(URI realm, String service, Scope scope, Credentials credentials) {
        String form = "grant_type=refresh_token&service=" + encoded(service) + "&client_id=" + CLIENT + "&scope="
                + encoded(String.join(" ", scope.sorted())) + "&refresh_token=" + encoded(credentials.secret());
        return Call.of("POST", realm)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .sending(Payload.of(form.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
