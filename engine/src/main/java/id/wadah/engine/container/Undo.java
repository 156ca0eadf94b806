package id.wadah.engine.container;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be taken back when a later step fails, the last first. */
final class Undo {

    private final Deque<Runnable> actions = new ArrayDeque<>();

    void add(Runnable action) {
        actions.push(action);
    }

    /**
     * Takes everything back. An action that fails is tried once more, so that a single refusal leaves nothing behind; what fails
     * again is attached to the failure that led here.
     */
    void all(Throwable cause) {
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException once) {
                again(action, cause);
            }
        }
        actions.clear();
    }

    private static void again(Runnable action, Throwable cause) {
        try {
            action.run();
        } catch (RuntimeException twice) {
            cause.addSuppressed(twice);
        }
    }
}
