package id.wadah.engine.security;

/** Which seccomp profile was asked for. */
public sealed interface SeccompChoice {

    /** Nothing was said: the default profile, or none for a privileged container. */
    record Unsaid() implements SeccompChoice {}

    /** {@code seccomp=builtin}: the default profile. */
    record Builtin() implements SeccompChoice {}

    /** {@code seccomp=unconfined}. */
    record Unconfined() implements SeccompChoice {}

    /**
     * A profile in Docker's format.
     *
     * @param file where it came from
     * @param json its text
     */
    record Custom(String file, String json) implements SeccompChoice {}
}
