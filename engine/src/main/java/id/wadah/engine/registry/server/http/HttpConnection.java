package id.wadah.engine.registry.server.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** One client's connection: its requests, one after the other. */
final class HttpConnection {

    private static final Logger LOG = System.getLogger(HttpConnection.class.getName());

    /** Content that nobody wanted to read is read over up to here; beyond that the connection ends. */
    private static final long MOST_SKIPPED = 256 * 1024;

    /** How long a client that still sends gets to read why it was cut off; source: RFC 9112, 9.6. */
    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final InetAddress client;
    private final HttpHandler handler;
    private final HttpLimits limits;
    private final Deadline deadline;
    private final WireInput in;
    private final WireOutput out;
    private final SocketChannel channel;

    HttpConnection(
            SocketChannel channel, InetAddress client, Deadline deadline, HttpHandler handler, HttpLimits limits) {
        this.channel = channel;
        this.client = client;
        this.deadline = deadline;
        this.handler = handler;
        this.limits = limits;
        this.in = new WireInput(channel, deadline);
        this.out = new WireOutput(channel, deadline, limits.stall());
    }

    /** Serves until the client or the server ends it. */
    void serve() {
        try {
            boolean more = true;
            while (more && in.awaitAny(limits.idle())) {
                more = exchange();
            }
        } catch (HttpFailure malformed) {
            refuse(malformed);
        } catch (IOException gone) {
            LOG.log(Logger.Level.TRACE, "a client went", gone);
        }
    }

    /** Answers one request; whether there may be another. */
    private boolean exchange() throws IOException {
        deadline.set(limits.head());
        RequestHead head = RequestHead.read(in);
        deadline.clear();
        out.begin();
        RequestBody body = body(head);
        HttpRequest request = new HttpRequest(
                client, head.method(), head.target(), head.path(), head.query(), head.fields(), head.length(), body);
        Instant at = Instant.now();
        long started = System.nanoTime();
        int status = 0;
        try {
            HttpResponse response = answer(request);
            try {
                boolean keep = head.keepAlive() && skip(body);
                status = response.status();
                out.send(response, request.isHead(), keep);
                if (!keep) {
                    linger(body);
                }
                return keep;
            } finally {
                if (response.content() instanceof Content.Part part) {
                    part.file().close();
                }
            }
        } finally {
            handler.done(new HttpExchange(
                    at,
                    client,
                    head.method(),
                    head.target(),
                    head.fields().first("User-Agent").orElse(""),
                    status,
                    body.count(),
                    out.sent(),
                    Duration.ofNanos(System.nanoTime() - started)));
        }
    }

    private RequestBody body(RequestHead head) {
        boolean waits = head.fields().says("Expect", "100-continue");
        RequestBody.Leave leave = waits ? out::giveLeave : RequestBody.Leave.NOT_NEEDED;
        return head.length().isPresent()
                ? new RequestBody.Fixed(in, limits.stall(), leave, head.length().getAsLong())
                : new RequestBody.Chunked(in, deadline, limits.stall(), leave);
    }

    private HttpResponse answer(HttpRequest request) throws IOException {
        try {
            return handler.handle(request);
        } catch (RuntimeException fault) {
            LOG.log(Logger.Level.ERROR, request.method() + " " + request.target(), fault);
            return HttpResponse.of(500);
        }
    }

    /** Reads over what is left of the content; false when that is too much, or the client still waits for leave to send it. */
    private static boolean skip(RequestBody body) throws IOException {
        if (body.ended()) {
            return true;
        }
        if (body.waits()) {
            return false;
        }
        byte[] buffer = new byte[8192];
        long before = body.count();
        while (body.count() - before < MOST_SKIPPED) {
            if (body.read(buffer, 0, buffer.length) < 0) {
                return true;
            }
        }
        return false;
    }

    /** To close with bytes unread would reset the connection, and the client might not see the response. */
    private void linger(RequestBody body) throws IOException {
        channel.shutdownOutput();
        if (body.ended()) {
            return;
        }
        byte[] buffer = new byte[8192];
        long until = System.nanoTime() + LAST_WORD.toNanos();
        while (System.nanoTime() < until && in.read(buffer, 0, buffer.length, LAST_WORD) >= 0) {
            continue;
        }
    }

    private void refuse(HttpFailure malformed) {
        try {
            byte[] text = (malformed.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
            out.send(HttpResponse.of(malformed.status()).bytes("text/plain; charset=utf-8", text), false, false);
            channel.shutdownOutput();
        } catch (IOException gone) {
            LOG.log(Logger.Level.TRACE, "a client went", gone);
        }
    }
}
