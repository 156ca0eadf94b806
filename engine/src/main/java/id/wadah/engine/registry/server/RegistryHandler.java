package id.wadah.engine.registry.server;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.server.http.HttpExchange;
import id.wadah.engine.registry.server.http.HttpHandler;
import id.wadah.engine.registry.server.http.HttpRequest;
import id.wadah.engine.registry.server.http.HttpResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Leads a request to the verb that it means, once it is known who it is from; what the verb refuses becomes an answer here. */
final class RegistryHandler implements HttpHandler {

    private static final Logger LOG = System.getLogger(RegistryHandler.class.getName());
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final BlobVerbs blobs;
    private final UploadVerbs uploads;
    private final ManifestVerbs manifests;
    private final DiscoveryVerbs discovery;
    private final @Nullable PasswordCheck credentials;
    private final boolean readOnly;
    private final Consumer<HttpExchange> log;

    /** @param credentials null when everybody is welcome */
    RegistryHandler(
            BlobVerbs blobs,
            UploadVerbs uploads,
            ManifestVerbs manifests,
            DiscoveryVerbs discovery,
            @Nullable PasswordCheck credentials,
            boolean readOnly,
            Consumer<HttpExchange> log) {
        this.blobs = blobs;
        this.uploads = uploads;
        this.manifests = manifests;
        this.discovery = discovery;
        this.credentials = credentials;
        this.readOnly = readOnly;
        this.log = log;
    }

    @Override
    public void look() {
        uploads.expire();
    }

    @Override
    public void done(HttpExchange exchange) {
        log.accept(exchange);
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        HttpResponse response;
        try {
            response = admitted(request);
        } catch (RegistryError refusal) {
            response = refusal.response();
        } catch (EngineException failure) {
            LOG.log(Logger.Level.WARNING, request.method() + " " + request.target(), failure);
            boolean full = failure.problem() == Problem.DISK_FULL;
            response = new RegistryError(
                            ErrorCode.UNKNOWN, full ? 507 : 500, "the registry failed: " + failure.getMessage())
                    .response();
        }
        return response.with("Docker-Distribution-API-Version", "registry/2.0")
                .with("X-Content-Type-Options", "nosniff");
    }

    private HttpResponse admitted(HttpRequest request) throws IOException {
        if (credentials != null && !credentials.admit(request.fields())) {
            throw new RegistryError(ErrorCode.UNAUTHORIZED, "name and password are needed")
                    .with("WWW-Authenticate", "Basic realm=\"Wadah registry\", charset=\"UTF-8\"");
        }
        Route route = Route.of(request.path())
                .orElseThrow(() -> new RegistryError(ErrorCode.UNSUPPORTED, 404, "no such path"));
        if (readOnly && !READING.contains(request.method())) {
            throw new RegistryError(ErrorCode.UNSUPPORTED, "this registry is read-only").with("Allow", "GET, HEAD");
        }
        return answer(route, request);
    }

    private HttpResponse answer(Route route, HttpRequest request) throws IOException {
        if (route instanceof Route.ManifestOf of) {
            RepositoryName name = RepositoryName.parse(of.name());
            return switch (request.method()) {
                case "GET", "HEAD" -> manifests.get(name, of.reference(), request);
                case "PUT" -> manifests.put(name, of.reference(), request);
                case "DELETE" -> manifests.delete(name, of.reference());
                default -> throw notAllowed("GET, HEAD, PUT, DELETE");
            };
        }
        if (route instanceof Route.BlobOf of) {
            RepositoryName name = RepositoryName.parse(of.name());
            return switch (request.method()) {
                case "GET", "HEAD" -> blobs.get(name, Reference.digest(of.digest()), request);
                // They go by themselves when the last manifest that needs them has gone.
                default -> throw notAllowed("GET, HEAD");
            };
        }
        if (route instanceof Route.NewUpload of) {
            if (request.method().equals("POST")) {
                return uploads.post(RepositoryName.parse(of.name()), request);
            }
            throw notAllowed("POST");
        }
        if (route instanceof Route.UploadOf of) {
            RepositoryName name = RepositoryName.parse(of.name());
            return switch (request.method()) {
                case "GET" -> uploads.status(name, of.id());
                case "PATCH" -> uploads.patch(name, of.id(), request);
                case "PUT" -> uploads.put(name, of.id(), request);
                case "DELETE" -> uploads.delete(name, of.id());
                default -> throw notAllowed("GET, PATCH, PUT, DELETE");
            };
        }
        if (!READING.contains(request.method())) {
            throw notAllowed("GET, HEAD");
        }
        return read(route, request);
    }

    private HttpResponse read(Route route, HttpRequest request) {
        if (route instanceof Route.Tags of) {
            return discovery.tags(RepositoryName.parse(of.name()), request);
        }
        if (route instanceof Route.Referrers of) {
            return discovery.referrers(RepositoryName.parse(of.name()), Reference.digest(of.digest()), request);
        }
        if (route instanceof Route.Catalog) {
            return discovery.catalog(request);
        }
        if (route instanceof Route.Search) {
            return discovery.search(request);
        }
        String body = route instanceof Route.Ping ? "{\"standalone\":true}" : "{}";
        return HttpResponse.of(200).bytes("application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static RegistryError notAllowed(String methods) {
        return new RegistryError(ErrorCode.UNSUPPORTED, "not something that can be done there").with("Allow", methods);
    }
}
