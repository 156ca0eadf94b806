package id.wadah.engine.container;

/** What a container's program has written since it began, kept as Docker's json-file driver keeps it. */
public interface ContainerLog {

    /** Takes the lines of a log, the oldest first. */
    interface Reader {

        /** @return whether more is wanted */
        boolean line(LogLine line);

        /** All that was there at the beginning has been handed over. */
        default void caughtUp() {}
    }

    /** Hands over everything written so far. */
    void read(Reader reader);

    /** Hands over everything so far, and everything to come, until no more is wanted, the container has ended or the thread is interrupted. */
    void follow(Reader reader) throws InterruptedException;

    /** Hands everything written so far to {@code sink}. */
    default void read(OutputSink sink) {
        read(into(sink));
    }

    /** Hands everything so far, and everything to come, until the container has ended or the thread is interrupted. */
    default void follow(OutputSink sink) throws InterruptedException {
        follow(into(sink));
    }

    private static Reader into(OutputSink sink) {
        return line -> {
            line.to(sink);
            return true;
        };
    }
}
