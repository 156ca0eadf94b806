package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.registry.client.auth.Scope;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.Call;
import id.wadah.engine.registry.client.http.HttpCaller;
import id.wadah.engine.registry.client.http.Payload;
import id.wadah.engine.registry.client.http.Retry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings a blob of the store to a repository of a registry. It goes in one piece as long as that works; where it breaks off, or is too long for
 * a server on the way, it goes on in chunks from where the registry has it.
 *
 * <p>Source: OCI distribution specification, section "Pushing Blobs".
 */
final class BlobPush {

    /** Servers on the way refuse longer bodies more often than shorter ones. */
    private static final long CHUNK = 8L << 20;

    private static final long PROGRESS = 1 << 20;
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-(\\d{1,18})");

    private final RegistryConnection registry;
    private final String repository;
    private final Scope scope;
    private final EngineException denied;
    /** Found out with the first long blob, and then held for the others. */
    private final AtomicBoolean inChunks = new AtomicBoolean();

    /**
     * @param repository as the registry calls it
     * @param denied what is thrown when the registry does not let us
     */
    BlobPush(RegistryConnection registry, String repository, EngineException denied) {
        this.registry = registry;
        this.repository = repository;
        this.scope = Scope.push(repository);
        this.denied = denied;
    }

    /** Hears how far it is. */
    interface Listener {
        Listener NONE = new Listener() {};

        default void moved(long bytes) {}

        default void retrying(Duration pause) {}
    }

    /** How a blob came to be there. */
    sealed interface Outcome {

        /** It was sent. */
        record Sent() implements Outcome {}

        /** It was there. */
        record WasThere() implements Outcome {}

        /** @param from another repository of the registry that had it */
        record Mounted(String from) implements Outcome {}
    }

    /** An upload that has begun: where to go on, and the least that a chunk has to have. */
    private record Upload(URI location, long leastChunk) {}

    /**
     * Returns when the registry has it.
     *
     * @param file its content
     * @param sources other repositories of the same registry that may have it
     * @throws EngineException {@link Problem#PUSH_DENIED}, and why the last try failed
     */
    Outcome push(Descriptor blob, Path file, List<String> sources, Listener listener) {
        if (isThere(blob)) {
            return new Outcome.WasThere();
        }
        for (String source : sources) {
            if (mount(blob, source)) {
                return new Outcome.Mounted(source);
            }
        }
        send(blob, file, listener);
        return new Outcome.Sent();
    }

    private boolean isThere(Descriptor blob) {
        return registry.retrying(() -> {
            Call call = Call.of("HEAD", registry.uri("/v2/" + repository + "/blobs/" + blob.digest()));
            try (Answer answer = registry.send(call, scope)) {
                RegistryErrors.expectSuccess(answer, denied, 404, 405);
                return answer.isSuccess();
            }
        });
    }

    /** Asks for the blob to be taken from another repository; a registry that will not begins an upload instead, which nobody needs. */
    private boolean mount(Descriptor blob, String source) {
        return registry.retrying(() -> {
            Call call = Call.of(
                            "POST",
                            registry.uri(
                                    "/v2/" + repository + "/blobs/uploads/?mount=" + blob.digest() + "&from=" + source))
                    .sending(Payload.of(new byte[0]));
            try (Answer answer = registry.send(call, scope.and(Scope.pull(source)))) {
                if (answer.status() == 202) {
                    drop(upload(answer).location());
                }
                return answer.status() == 201;
            }
        });
    }

    private void drop(URI location) throws IOException {
        registry.send(Call.of("DELETE", location), scope).close();
    }

    private void send(Descriptor blob, Path file, Listener listener) {
        Retry retry = new Retry(registry.http(), listener::retrying);
        Attempts attempts = new Attempts(blob, file, listener, retry);
        registry.retrying(retry, attempts);
    }

    /** The tries to send one blob, each going on where the one before it came to. */
    private final class Attempts implements Retry.Attempt<Descriptor> {

        private final Descriptor blob;
        private final Path file;
        private final Listener listener;
        private final Retry retry;
        private @Nullable Upload upload;

        Attempts(Descriptor blob, Path file, Listener listener, Retry retry) {
            this.blob = blob;
            this.file = file;
            this.listener = listener;
            this.retry = retry;
        }

        @Override
        public Descriptor run() throws IOException {
            long offset = resume();
            Upload now = upload;
            if (now == null) {
                now = start();
                upload = now;
            }
            if (offset == 0 && !inChunks.get()) {
                if (finish(now, 0)) {
                    return blob;
                }
                inChunks.set(true);
                upload = null;
                throw new IOException("413 Content Too Large");
            }
            long before = offset;
            while (offset < blob.size()) {
                long length = Math.min(blob.size() - offset, Math.max(CHUNK, now.leastChunk()));
                now = new Upload(chunk(now, offset, length), now.leastChunk());
                upload = now;
                offset += length;
                if (offset - before >= PROGRESS) {
                    retry.progressed();
                }
            }
            if (!finish(now, offset)) {
                throw new IOException("413 Content Too Large");
            }
            return blob;
        }

        /** How much of a broken upload has arrived; without one, and where the registry has forgotten it, nothing. */
        private long resume() throws IOException {
            Upload begun = upload;
            if (begun == null) {
                return 0;
            }
            try (Answer answer = registry.send(Call.get(begun.location()), scope)) {
                if (answer.status() != 204) {
                    upload = null;
                    return 0;
                }
                long arrived = arrived(answer);
                if (arrived == 0 || arrived > blob.size()) {
                    upload = null;
                    return 0;
                }
                upload = new Upload(location(answer).orElse(begun.location()), begun.leastChunk());
                return arrived;
            }
        }

        private Upload start() throws IOException {
            Call call = Call.of("POST", registry.uri("/v2/" + repository + "/blobs/uploads/"))
                    .sending(Payload.of(new byte[0]));
            try (Answer answer = registry.send(call, scope)) {
                RegistryErrors.expectSuccess(answer, denied);
                return upload(answer);
            }
        }

        private URI chunk(Upload to, long offset, long length) throws IOException {
            Call call = Call.of("PATCH", to.location())
                    .with("Content-Type", "application/octet-stream")
                    .with("Content-Range", offset + "-" + (offset + length - 1))
                    .sending(part(offset, length));
            try (Answer answer = registry.send(call, scope)) {
                if (answer.status() == 416) {
                    throw new IOException("416 Range Not Satisfiable");
                }
                RegistryErrors.expectSuccess(answer, denied);
                return location(answer).orElse(to.location());
            }
        }

        /** Sends what is left and ends the upload; false when that is too much at once. */
        private boolean finish(Upload to, long offset) throws IOException {
            String address = to.location().toString();
            URI end = URI.create(address + (address.contains("?") ? "&" : "?") + "digest=" + blob.digest());
            Call call = Call.of("PUT", end)
                    .with("Content-Type", "application/octet-stream")
                    .sending(part(offset, blob.size() - offset));
            try (Answer answer = registry.send(call, scope)) {
                if (answer.status() == 413) {
                    return false;
                }
                if (answer.status() == 404 || answer.status() == 416) {
                    upload = null;
                    throw new IOException(answer.status() + " for an upload");
                }
                RegistryErrors.expectSuccess(answer, denied);
                return true;
            }
        }

        private Payload part(long offset, long length) {
            LongConsumer sent = count -> listener.moved(offset + count);
            return Payload.of(file, offset, length, sent);
        }
    }

    private Upload upload(Answer answer) throws IOException {
        long least = answer.header("OCI-Chunk-Min-Length")
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::parseLong)
                .orElse(0L);
        return new Upload(
                location(answer)
                        .orElseThrow(() -> new EngineException(Problem.REGISTRY_CONFUSED, registry.name(), "Location")),
                least);
    }

    private static Optional<URI> location(Answer answer) throws IOException {
        Optional<String> text = answer.header("Location");
        return text.isEmpty() ? Optional.empty() : Optional.of(HttpCaller.resolve(answer.uri(), text.get()));
    }

    /** Source: the same section; {@code Range: 0-1023} is 1024 bytes, and {@code 0-0} is said where there are none as well. */
    private static long arrived(Answer answer) {
        Matcher range = RANGE.matcher(answer.header("Range").orElse(""));
        long last = range.matches() ? Long.parseLong(range.group(1)) : 0;
        return last == 0 ? 0 : last + 1;
    }
}
