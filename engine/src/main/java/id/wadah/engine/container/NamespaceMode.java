package id.wadah.engine.container;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose namespace of a kind a container is in; written and stored in Docker's words. */
public sealed interface NamespaceMode {

    String CONTAINER = "container:";

    /** One of its own. */
    enum Own implements NamespaceMode {
        /** For this container alone. */
        PRIVATE,
        /** Others may join it; for IPC only, where Docker asks for this word. */
        SHAREABLE,
        /** With nothing in it: no {@code /dev/shm}, no network but {@code lo}. */
        NONE;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return word();
        }
    }

    /** The host's. */
    record Host() implements NamespaceMode {

        @Override
        public String word() {
            return "host";
        }

        @Override
        public String toString() {
            return word();
        }
    }

    /**
     * Another container's.
     *
     * @param container its whole ID; in a request also its name or the start of its ID
     */
    record OfContainer(String container) implements NamespaceMode {

        @Override
        public String word() {
            return CONTAINER + container;
        }

        @Override
        public String toString() {
            return word();
        }
    }

    NamespaceMode HOST = new Host();

    /** {@code private}, {@code host}, {@code container:<ID>} ... */
    @JsonValue
    String word();

    @JsonCreator
    static NamespaceMode of(String word) {
        if (word.startsWith(CONTAINER)) {
            return new OfContainer(word.substring(CONTAINER.length()));
        }
        return word.equals("host")
                ? HOST
                : Arrays.stream(Own.values())
                        .filter(each -> each.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(word));
    }

    /**
     * Reads what a person wrote.
     *
     * @param joinable whether {@code container:NAME} is accepted
     * @param accepted the other words
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}
     */
    static NamespaceMode parse(String written, String option, boolean joinable, NamespaceMode... accepted) {
        if (joinable && written.startsWith(CONTAINER) && written.length() > CONTAINER.length()) {
            return new OfContainer(written.substring(CONTAINER.length()));
        }
        return Stream.of(accepted)
                .filter(each -> each.word().equals(written))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> words =
                            Stream.of(accepted).map(NamespaceMode::word).collect(Collectors.toList());
                    if (joinable) {
                        words.add(CONTAINER + "NAME");
                    }
                    return new EngineException(Problem.INVALID_OPTION_VALUE, written, option, String.join(", ", words));
                });
    }

    /** Whether it is not shared when the container starts. */
    default boolean own() {
        return this instanceof Own;
    }

    default boolean host() {
        return this instanceof Host;
    }

    /** Name or ID of the container that it is joined from. */
    default Optional<String> joined() {
        return this instanceof OfContainer other ? Optional.of(other.container()) : Optional.empty();
    }
}
