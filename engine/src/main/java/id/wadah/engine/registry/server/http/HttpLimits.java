package id.wadah.engine.registry.server.http;

import java.time.Duration;

/**
 * How much of the machine clients may take.
 *
 * @param connections at once; each has a thread
 * @param perClient at once of one address that is not this machine's own
 * @param idle how long a connection may wait for its next request
 * @param head how long the head of a request may take to arrive
 * @param stall how long a client may neither send nor take anything in the middle of a request
 */
public record HttpLimits(int connections, int perClient, Duration idle, Duration head, Duration stall) {

    /** Thirty laptops of a class, with the six connections that Docker and podman open at most. */
    public static final HttpLimits USUAL =
            new HttpLimits(256, 32, Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofSeconds(60));

    /** Of a request's head, in bytes. */
    static final int LONGEST_LINE = 8 * 1024;

    static final int LONGEST_HEAD = 32 * 1024;
    static final int MOST_FIELDS = 100;
}
