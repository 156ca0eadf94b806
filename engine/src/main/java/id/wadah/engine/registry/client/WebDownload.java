package id.wadah.engine.registry.client;

import id.wadah.engine.BulkInputStream;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.http.Answer;
import id.wadah.engine.registry.client.http.Call;
import id.wadah.engine.registry.client.http.Failures;
import id.wadah.engine.registry.client.http.HttpCaller;
import id.wadah.engine.registry.client.http.Retry;
import id.wadah.engine.registry.client.http.TemporaryFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Brings one file of a web server, which is no registry and is shown no password. */
final class WebDownload {

    private final HttpCaller http;
    private final URI address;
    private final long most;

    /** @param most bytes that are taken */
    WebDownload(HttpCaller http, URI address, long most) {
        this.http = http;
        this.address = address;
        this.most = most;
    }

    /**
     * Asks again where the server is busy; what broke off in the middle is not begun anew.
     *
     * @throws EngineException {@link Problem#DOWNLOAD_REFUSED}, {@link Problem#DOWNLOAD_FAILED}, {@link Problem#DOWNLOAD_TOO_LARGE}, or what
     *     is wrong with the network, a proxy or the server's certificate
     */
    <T> T read(WebFile.Reader<T> reader) {
        try (Answer answer = new Retry(http, pause -> {}).of(address, this::ask)) {
            long length = answer.length().orElse(0);
            if (length > most) {
                throw tooLarge();
            }
            return reader.read(new WebFile(new Content(answer.body()), length, answer.time("Last-Modified")));
        }
    }

    private Answer ask() throws TemporaryFailure {
        Answer answer;
        try {
            answer = http.send(Call.get(address));
        } catch (IOException failure) {
            throw failed(Failures.of(address, failure));
        } catch (EngineException unreachable) {
            throw failed(unreachable);
        }
        if (answer.isSuccess()) {
            return answer;
        }
        answer.close();
        EngineException refused =
                new EngineException(Problem.DOWNLOAD_REFUSED, address.toString(), Integer.toString(answer.status()));
        if (RegistryErrors.isTemporary(answer)) {
            throw new TemporaryFailure(refused, RegistryErrors.retryAfter(answer));
        }
        throw refused;
    }

    /** What would be said of a registry, and advised about the name of an image, said of an address. */
    private EngineException failed(EngineException failure) {
        return switch (failure.problem()) {
            case REGISTRY_UNKNOWN_HOST -> failed(failure, "Name or service not known");
            case REGISTRY_REFUSES_CONNECTION -> failed(failure, "Connection refused");
            case REGISTRY_WITHOUT_TLS -> failed(failure, "HTTP, not HTTPS");
            case REGISTRY_SILENT, REGISTRY_CONNECTION_LOST ->
                failed(failure, failure.details().get(1));
            default -> failure;
        };
    }

    private EngineException failed(EngineException failure, String reason) {
        return new EngineException(Problem.DOWNLOAD_FAILED, failure, address.toString(), reason);
    }

    private EngineException tooLarge() {
        return new EngineException(Problem.DOWNLOAD_TOO_LARGE, address.toString(), Long.toString(most));
    }

    /** Tells a connection that broke from whatever else goes wrong with what is read here. */
    private final class Content extends BulkInputStream {

        private final InputStream body;
        private long count;

        Content(InputStream body) {
            this.body = body;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            try {
                int got = body.read(into, offset, length);
                count += Math.max(got, 0);
                if (count > most) {
                    throw tooLarge();
                }
                return got;
            } catch (IOException broken) {
                http.cancellation().check();
                throw failed(Failures.of(address, broken));
            }
        }
    }
}
