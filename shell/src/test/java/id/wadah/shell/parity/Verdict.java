package id.wadah.shell.parity;

/** How Wadah's outcome of a line compares with Docker's. */
sealed interface Verdict {

    record Same() implements Verdict {}

    /** @param how in a few words, the same at each run */
    record Different(String how) implements Verdict {}

    /** Wadah says itself that it does not have it yet. */
    record Missing() implements Verdict {}

    default String word() {
        if (this instanceof Same) {
            return "same";
        }
        return this instanceof Missing ? "missing" : "different";
    }
}
