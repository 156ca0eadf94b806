package id.wadah.engine.container;

import java.util.Locale;

/** Where a container is in its life; the words are Docker's. */
public enum Status {
    CREATED,
    RUNNING,
    PAUSED,
    EXITED;

    /** As Docker's JSON has it: {@code running}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
