package id.wadah.engine.container;

/** What a container's program has written since it began, kept as Docker's json-file driver keeps it. */
public interface ContainerLog {

    /** Hands everything written so far to {@code sink}. */
    void read(OutputSink sink);

    /** Hands everything so far, and everything to come, until the container has ended or the thread is interrupted. */
    void follow(OutputSink sink) throws InterruptedException;
}
