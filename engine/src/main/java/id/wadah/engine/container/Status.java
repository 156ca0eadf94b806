package id.wadah.engine.container;

import java.util.Locale;

/** Where a container is in its life; the words are Docker's. */
public enum Status {
    CREATED,
    RUNNING,
    PAUSED,
    /** Between two lives: it has ended, and will be started again. */
    RESTARTING,
    EXITED,
    /** Its files are being deleted. */
    REMOVING,
    /** Its files could not be deleted; nothing but that is left to do. */
    DEAD;

    /** As Docker's JSON has it: {@code running}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its program lives, frozen or not. */
    public boolean runs() {
        return this == RUNNING || this == PAUSED;
    }

    /** Whether it runs or is about to; what {@code ps} shows without {@code -a}. */
    public boolean up() {
        return runs() || this == RESTARTING;
    }
}
