package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.layout.BlobIngest;
import id.wadah.engine.image.layout.BlobStore;
import id.wadah.engine.image.oci.Descriptor;
import id.wadah.engine.registry.client.auth.Scope;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.Call;
import id.wadah.engine.registry.client.http.Cancellation;
import id.wadah.engine.registry.client.http.Failures;
import id.wadah.engine.registry.client.http.Retry;
import id.wadah.engine.registry.client.http.TemporaryFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings a blob from a registry into the store. What is there of it is not fetched again: where a connection breaks, the next asks for the
 * rest.
 *
 * <p>Source: OCI distribution specification, section "Pulling blobs"; RFC 9110, section 14, for ranges.
 */
final class BlobDownload {

    private static final int BUFFER = 128 * 1024;

    /** That much in one try shows that trying goes on making sense. */
    private static final long PROGRESS = 1 << 20;

    private final RegistryConnection registry;
    private final ImageRef image;
    private final BlobStore blobs;

    /** @param image that the blobs are of */
    BlobDownload(RegistryConnection registry, ImageRef image, BlobStore blobs) {
        this.registry = registry;
        this.image = image;
        this.blobs = blobs;
    }

    /** Hears how far it is. */
    interface Listener {
        Listener NONE = new Listener() {};

        /** It is brought by this download; {@code existing} is what there is already, to be closed. */
        default void begins(InputStream existing) throws IOException {
            existing.close();
        }

        /** Bytes of it that are in the store. */
        default void moved(long bytes) {}

        /** Bytes of it as they come, which after a new beginning may be the same again. */
        default void came(long offset, byte[] bytes, int length) {}

        default void verifying() {}

        default void retrying(Duration pause) {}
    }

    /**
     * Returns when the blob is in the store; somebody else may have brought it.
     *
     * @param elsewhere where else it can be had, for one that the registry need not have
     * @throws EngineException {@link Problem#BLOB_UNKNOWN}, {@link Problem#WRONG_DIGEST}, {@link Problem#WRONG_LENGTH}, and why the last try
     *     failed
     */
    void fetch(Descriptor blob, List<URI> elsewhere, Listener listener) {
        Optional<BlobIngest> begun = begin(blob, listener);
        if (begun.isEmpty()) {
            return;
        }
        try (BlobIngest ingest = begun.get()) {
            boolean resumed = ingest.offset() > 0;
            begins(ingest, listener);
            bring(ingest, elsewhere, listener);
            listener.verifying();
            try {
                ingest.finish();
            } catch (EngineException wrong) {
                if (wrong.problem() != Problem.WRONG_DIGEST || !resumed) {
                    throw wrong;
                }
                // What was there from an earlier time may have been the wrong part.
                bring(ingest, elsewhere, listener);
                ingest.finish();
            }
        }
    }

    private static void begins(BlobIngest ingest, Listener listener) {
        try {
            listener.begins(ingest.existing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits while another pull brings the same blob; cancelling wakes from that. */
    private Optional<BlobIngest> begin(Descriptor blob, Listener listener) {
        Cancellation cancellation = registry.http().cancellation();
        Thread self = Thread.currentThread();
        Cancellation.Registration wake = cancellation.onCancel(self::interrupt);
        try {
            return blobs.ingest(blob, listener::moved);
        } catch (UncheckedIOException interrupted) {
            cancellation.check();
            throw interrupted;
        } finally {
            wake.close();
        }
    }

    private void bring(BlobIngest ingest, List<URI> elsewhere, Listener listener) {
        Retry retry = new Retry(registry.http(), listener::retrying);
        registry.retrying(retry, () -> {
            long before = ingest.offset();
            try {
                more(ingest, elsewhere, listener);
            } finally {
                if (ingest.offset() - before >= PROGRESS) {
                    retry.progressed();
                }
            }
            return ingest;
        });
    }

    private void more(BlobIngest ingest, List<URI> elsewhere, Listener listener) throws IOException {
        Descriptor blob = ingest.blob();
        if (ingest.offset() == blob.size()) {
            return;
        }
        try (Answer answer = ask(blob, ingest.offset(), elsewhere)) {
            if (answer.status() == 416) {
                ingest.restart();
                throw new IOException("416 Range Not Satisfiable");
            }
            begins(answer, ingest);
            long rest = blob.size() - ingest.offset();
            if (answer.length().isPresent() && answer.length().getAsLong() != rest) {
                throw wrongLength(blob, ingest.offset() + answer.length().getAsLong());
            }
            copy(answer, ingest, listener);
            if (ingest.offset() < blob.size()) {
                throw new IOException("broken off after " + ingest.offset() + " of " + blob.size() + " bytes");
            }
        }
    }

    /** Sees to it that what comes is what is missing. */
    private static void begins(Answer answer, BlobIngest ingest) throws IOException {
        if (ingest.offset() == 0) {
            return;
        }
        boolean rest = answer.status() == 206
                && answer.header("Content-Range").orElse("").startsWith("bytes " + ingest.offset() + "-");
        if (!rest) {
            ingest.restart();
            if (answer.status() == 206) {
                throw new IOException("another range than was asked for");
            }
        }
    }

    private static void copy(Answer answer, BlobIngest ingest, Listener listener) throws IOException {
        byte[] buffer = new byte[BUFFER];
        OutputStream out = ingest.content();
        while (true) {
            int count = answer.body().read(buffer);
            if (count < 0) {
                return;
            }
            long offset = ingest.offset();
            out.write(buffer, 0, count);
            listener.came(offset, buffer, count);
            listener.moved(ingest.offset());
        }
    }

    private Answer ask(Descriptor blob, long offset, List<URI> elsewhere) throws IOException {
        Call call = Call.get(registry.uri("/v2/" + image.path() + "/blobs/" + blob.digest()));
        Answer answer = registry.send(from(call, offset), Scope.pull(image.path()));
        if (answer.status() == 404 && !elsewhere.isEmpty()) {
            answer.close();
            answer = askElsewhere(offset, elsewhere);
        }
        if (answer.status() == 404) {
            answer.close();
            throw new EngineException(Problem.BLOB_UNKNOWN, blob.digest().toString(), registry.name());
        }
        RegistryErrors.expectSuccess(
                answer, new EngineException(Problem.PULL_DENIED, image.repository(), image.registry()), 416);
        return answer;
    }

    /** The first that has it, or else what the last that answered said. */
    private Answer askElsewhere(long offset, List<URI> elsewhere) throws IOException {
        Answer refused = null;
        EngineException failure = null;
        for (URI other : elsewhere) {
            try {
                Answer answer = registry.http().send(from(Call.get(other), offset));
                if (answer.isSuccess() || answer.status() == 416) {
                    return answer;
                }
                answer.close();
                refused = answer;
            } catch (IOException silent) {
                failure = Failures.of(other, silent);
            } catch (EngineException unreachable) {
                failure = unreachable;
            }
        }
        if (refused == null) {
            throw new TemporaryFailure(Objects.requireNonNull(failure), Duration.ZERO);
        }
        return refused;
    }

    private static Call from(Call call, long offset) {
        return offset == 0 ? call : call.with("Range", "bytes=" + offset + "-");
    }

    private static EngineException wrongLength(Descriptor blob, long found) {
        return new EngineException(
                Problem.WRONG_LENGTH, blob.digest().toString(), Long.toString(blob.size()), Long.toString(found));
    }
}
