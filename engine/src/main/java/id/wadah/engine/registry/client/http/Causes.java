package id.wadah.engine.registry.client.http;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Looks into exceptions that others wrapped. */
final class Causes {

    private static final int DEEPEST = 12;

    private Causes() {}

    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    /** What happened in a few words: the message of the first that has one. */
    static String text(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            boolean wrapper = at instanceof CompletionException || at instanceof ExecutionException;
            String message = at.getMessage();
            if (!wrapper && message != null && !message.isBlank()) {
                return message;
            }
            at = at.getCause();
        }
        return failure.getClass().getSimpleName();
    }
}
