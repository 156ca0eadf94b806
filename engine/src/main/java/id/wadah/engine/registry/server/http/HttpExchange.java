package id.wadah.engine.registry.server.http;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * A request and what became of it.
 *
 * @param target path and query, as they were sent
 * @param agent what the client calls itself; empty where it does not
 * @param status of the response; 0 when the client went before there was one
 * @param received bytes of the request's content
 * @param sent bytes of the response's content that were handed to the kernel
 * @param duration from the whole head of the request to the end of the response
 */
public record HttpExchange(
        Instant at,
        InetAddress client,
        String method,
        String target,
        String agent,
        int status,
        long received,
        long sent,
        Duration duration) {}
