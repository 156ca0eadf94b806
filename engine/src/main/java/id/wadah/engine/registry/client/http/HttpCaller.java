package id.wadah.engine.registry.client.http;

import id.wadah.engine.CountedStream;
import id.wadah.engine.registry.client.http.Proxies.ProxyServer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls for one piece of work, which ends them when it is cancelled. Redirects are followed, but what proves who asks is shown to
 * nobody else than the server that was asked. May be used by several threads.
 */
public final class HttpCaller {

    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int PROXY_PASSWORD = 407;
    private static final long LOOK_MILLIS = 250;
    private static final String AGENT = "wadah";

    private final HttpClients clients;
    private final Proxies proxies;
    private final Patience patience;
    private final Cancellation cancellation;

    public HttpCaller(Trust trust, Proxies proxies, Patience patience, Cancellation cancellation) {
        this.clients = new HttpClients(trust, proxies, patience);
        this.proxies = proxies;
        this.patience = patience;
        this.cancellation = cancellation;
    }

    public Patience patience() {
        return patience;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    public Proxies proxies() {
        return proxies;
    }

    /**
     * Makes it and follows redirects of it.
     *
     * @throws IOException when there is no answer, or a redirect leads nowhere
     * @throws Cancellation.Cancelled when the work is
     */
    public Answer send(Call call) throws IOException {
        Call now = call;
        for (int redirects = 0; ; redirects++) {
            Answer answer = once(now);
            Optional<String> location = answer.header("Location");
            if (!REDIRECTS.contains(answer.status()) || location.isEmpty()) {
                return answer;
            }
            answer.close();
            if (redirects == MOST_REDIRECTS) {
                throw new IOException("redirected more than " + MOST_REDIRECTS + " times");
            }
            now = redirected(now, answer.status(), location.get());
        }
    }

    private static Call redirected(Call call, int status, String location) throws IOException {
        URI target = resolve(call.uri(), location);
        if ("https".equalsIgnoreCase(call.uri().getScheme()) && !"https".equalsIgnoreCase(target.getScheme())) {
            throw new IOException("redirected from https to " + target.getScheme());
        }
        boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
        boolean keepsMethod = reads || status == 307 || status == 308;
        return keepsMethod ? call.at(target) : new Call("GET", target, call.headers(), null).at(target);
    }

    /** @throws IOException when it is no address that can be called */
    public static URI resolve(URI base, String location) throws IOException {
        try {
            URI target = base.resolve(location);
            if (target.getHost() == null || !String.valueOf(target.getScheme()).matches("(?i)https?")) {
                throw new IOException("not an address of a web server: " + location);
            }
            return target;
        } catch (IllegalArgumentException noUri) {
            throw new IOException("not an address: " + location, noUri);
        }
    }

    private Answer once(Call call) throws IOException {
        cancellation.check();
        Reachability.check(call.uri(), proxies, patience);
        AtomicLong moved = new AtomicLong(System.nanoTime());
        HttpClient client = clients.to(call.uri());
        BodyStream body = new BodyStream(patience.stall());
        CompletableFuture<HttpResponse<InputStream>> coming = client.sendAsync(request(call, moved), response -> body);
        // Closing the body as well: an answer may arrive while its call is being cancelled.
        Cancellation.Registration registration = cancellation.onCancel(() -> {
            coming.cancel(true);
            body.close();
        });
        try {
            HttpResponse<InputStream> response = await(coming, call, moved);
            // Java gives no body where a proxy refused to connect.
            if (response.statusCode() == PROXY_PASSWORD || response.body() == null) {
                throw failure(call, new IOException("the proxy answers " + response.statusCode()));
            }
            return new Answer(
                    response.statusCode(), call.uri(), response.headers(), new Watched(response.body(), registration));
        } catch (IOException | RuntimeException failure) {
            registration.close();
            body.close();
            throw failure;
        }
    }

    private HttpRequest request(Call call, AtomicLong moved) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .method(call.method(), publisher(call.body(), moved))
                .header("User-Agent", AGENT)
                // What is stored is what was sent; nothing on the way may compress it.
                .header("Accept-Encoding", "identity");
        call.headers().forEach(request::header);
        proxies.to(call.uri())
                .map(ProxyServer::authorization)
                .ifPresent(value -> request.header("Proxy-Authorization", value));
        return request.build();
    }

    private static BodyPublisher publisher(@Nullable Payload body, AtomicLong moved) {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        if (body.length() == 0) {
            return BodyPublishers.ofByteArray(new byte[0]);
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new Counted(body.open(), body, moved)), body.length());
    }

    private HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> coming, Call call, AtomicLong moved) throws IOException {
        while (true) {
            try {
                return coming.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (System.nanoTime() - moved.get() > patience.answer().toNanos()) {
                    coming.cancel(true);
                    throw new HttpTimeoutException(
                            "no answer within " + patience.answer().toSeconds() + " s");
                }
            } catch (CancellationException e) {
                throw new Cancellation.Cancelled();
            } catch (ExecutionException e) {
                cancellation.check();
                throw failure(call, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancellation.cancel();
                throw new Cancellation.Cancelled();
            }
        }
    }

    private ConnectionFailure failure(Call call, Exception cause) {
        return new ConnectionFailure(
                proxies.to(call.uri()).map(ProxyServer::toString).orElse(""), cause);
    }

    /** Counts what is sent: as long as something moves, it is not stalled. */
    private static final class Counted extends CountedStream {

        private final Payload payload;
        private final AtomicLong moved;

        Counted(InputStream in, Payload payload, AtomicLong moved) {
            super(in);
            this.payload = payload;
            this.moved = moved;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            moved.set(System.nanoTime());
            if (got > 0) {
                payload.sent().accept(count());
            }
            return got;
        }
    }

    /** A body that is no longer ended by cancelling once it is closed. */
    private static final class Watched extends FilterInputStream {

        private final Cancellation.Registration registration;

        Watched(InputStream in, Cancellation.Registration registration) {
            super(in);
            this.registration = registration;
        }

        @Override
        public void close() throws IOException {
            registration.close();
            super.close();
        }
    }
}
