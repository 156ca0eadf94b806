package id.wadah.engine.registry.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.TemporaryFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an answer means that is not the one that was wanted.
 *
 * <p>Source: OCI distribution specification, section "Error Codes"; RFC 9110, section 10.2.3 for {@code Retry-After}.
 */
final class RegistryErrors {

    private static final Set<Integer> TEMPORARY = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final int MANY_REQUESTS = 429;
    private static final int LONGEST_MESSAGE = 200;

    private RegistryErrors() {}

    /**
     * Lets an answer pass that is a success, or has one of these statuses.
     *
     * @throws TemporaryFailure when the same may work later
     * @throws EngineException when it will not: what {@code denied} says for 401 and 403
     */
    static void expectSuccess(Answer answer, EngineException denied, Integer... others) throws IOException {
        if (!answer.isSuccess() && !List.of(others).contains(answer.status())) {
            try (answer) {
                refuse(answer, denied);
            }
        }
    }

    private static void refuse(Answer answer, EngineException denied) throws IOException {
        String registry = answer.uri().getAuthority();
        if (answer.status() == MANY_REQUESTS) {
            Duration pause = retryAfter(answer);
            String seconds = pause.isZero() ? "..." : pause.toSeconds() + " s";
            throw new TemporaryFailure(new EngineException(Problem.REGISTRY_BUSY, registry, seconds), pause);
        }
        if (answer.status() == 401 || answer.status() == 403) {
            throw denied;
        }
        EngineException failed = new EngineException(
                Problem.REGISTRY_FAILED, registry, Integer.toString(answer.status()), message(answer));
        if (isTemporary(answer)) {
            throw new TemporaryFailure(failed, retryAfter(answer));
        }
        throw failed;
    }

    /** Whether the same may work later. */
    static boolean isTemporary(Answer answer) {
        return TEMPORARY.contains(answer.status());
    }

    /** How long the server wants to be left alone: seconds, or a date; nothing where it does not say. */
    static Duration retryAfter(Answer answer) {
        String text = answer.header("Retry-After").orElse("").strip();
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Duration until = answer.time("Retry-After")
                .map(time -> Duration.between(Instant.now(), time))
                .orElse(Duration.ZERO);
        return until.isNegative() ? Duration.ZERO : until;
    }

    /** The registry's own words, {@code manifest unknown}; the beginning of what it wrote where that is no error of a registry. */
    private static String message(Answer answer) {
        String text = answer.errorText();
        List<String> messages = new ArrayList<>();
        try {
            for (JsonNode error : new JsonMapper().readTree(text).path("errors")) {
                String message = error.path("message").asText("");
                messages.add(message.isEmpty() ? error.path("code").asText("") : message);
            }
        } catch (JsonProcessingException notJson) {
            messages.clear();
        }
        String said = messages.isEmpty() ? text.lines().findFirst().orElse("") : String.join(", ", messages);
        String printable = said.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= LONGEST_MESSAGE ? printable : printable.substring(0, LONGEST_MESSAGE);
    }
}
