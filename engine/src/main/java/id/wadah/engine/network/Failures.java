package id.wadah.engine.network;

import org.jspecify.annotations.Nullable;

/** Does several things of which each is to be tried, and complains at the end. */
final class Failures {

    private @Nullable RuntimeException first;

    void collect(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException failure) {
            if (first == null) {
                first = failure;
            } else {
                first.addSuppressed(failure);
            }
        }
    }

    /** @throws RuntimeException the first failure, the others attached to it */
    void complain() {
        if (first != null) {
            throw first;
        }
    }
}
