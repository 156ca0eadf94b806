package id.wadah.shell.attach;

/**
 * How being attached ended.
 *
 * @param exitCode the program's, 0 to 255; for the others what the command that attached returns
 */
public record Ending(Kind kind, int exitCode) {

    /** Why it is over. */
    public enum Kind {
        /** The program has exited. */
        EXITED,
        /** The detach keys were pressed; the program goes on. */
        DETACHED,
        /** Ctrl-C was pressed three times and the program takes no notice; it goes on. */
        GIVEN_UP,
        /** The session's client is gone; the program goes on. */
        CLIENT_GONE
    }

    static Ending exited(int code) {
        return new Ending(Kind.EXITED, code);
    }

    static Ending of(Kind kind) {
        return switch (kind) {
            case EXITED -> throw new IllegalArgumentException("an exit has a code");
            case DETACHED -> new Ending(kind, 0);
            case GIVEN_UP -> new Ending(kind, 130);
            case CLIENT_GONE -> new Ending(kind, 129);
        };
    }
}
