package id.wadah.engine.registry.client.http;

import id.wadah.engine.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An answer's body as a stream that gives up when nothing comes any more, and that another thread can end. */
final class BodyStream extends BulkInputStream implements BodySubscriber<InputStream> {

    /** What the network gave, or how it ended. */
    private record Piece(List<ByteBuffer> bytes, @Nullable Throwable failure, boolean last) {}

    private final Duration stall;
    private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<InputStream> ready = CompletableFuture.completedFuture(this);
    private volatile @Nullable Subscription subscription;
    private volatile boolean closed;
    private Piece current = new Piece(List.of(), null, false);
    private int index;

    BodyStream(Duration stall) {
        this.stall = stall;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return ready;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        pieces.add(new Piece(bytes, null, false));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece(List.of(), failure, true));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece(List.of(), null, true));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            while (index < current.bytes.size()) {
                ByteBuffer bytes = current.bytes.get(index);
                if (bytes.hasRemaining()) {
                    int count = Math.min(length, bytes.remaining());
                    bytes.get(into, offset, count);
                    return count;
                }
                index++;
            }
            if (current.last && current.failure == null) {
                return -1;
            }
            next();
        }
    }

    private void next() throws IOException {
        if (!current.last) {
            Piece piece = await();
            current = piece;
            index = 0;
            Subscription from = subscription;
            if (!piece.last && from != null) {
                from.request(1);
            }
        }
        if (current.failure != null) {
            throw new IOException(Causes.text(current.failure), current.failure);
        }
    }

    private Piece await() throws IOException {
        try {
            Piece piece = closed ? null : pieces.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
            if (closed) {
                throw new IOException("closed");
            }
            if (piece == null) {
                close();
                throw new HttpTimeoutException("nothing came for " + stall.toSeconds() + " s");
            }
            return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Lets go of the connection, from any thread; a thread that reads is woken. */
    @Override
    public void close() {
        closed = true;
        Subscription from = subscription;
        if (from != null) {
            from.cancel();
        }
        pieces.add(new Piece(List.of(), new IOException("closed"), true));
    }
}
