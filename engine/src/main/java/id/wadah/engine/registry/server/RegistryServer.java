package id.wadah.engine.registry.server;

import id.wadah.engine.registry.server.http.HttpLimits;
import id.wadah.engine.registry.server.http.HttpListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registry that serves the local image store at one address. */
public final class RegistryServer {

    /** What lessons call themselves when they look what a registry has. */
    public static final String LESSON = "wadah-lesson";

    /** How long a client may take between the blobs of an image and its manifest. */
    private static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(30);

    private final ServerSettings settings;
    private final LocalRepositories repositories;
    private final Uploads uploads;
    private final RequestLog log = new RequestLog();
    private final Instant since = Instant.now();
    private final HttpListener listener;

    /** Listens from now on. */
    RegistryServer(ServerSettings settings, RegistryContent content) throws IOException {
        this.settings = settings;
        this.repositories = content.repositories();
        this.uploads = new Uploads(content.scratch(), UPLOAD_PATIENCE);
        BlobVerbs blobs = new BlobVerbs(repositories, uploads);
        RegistryLogin login = settings.login();
        RegistryHandler handler = new RegistryHandler(
                blobs,
                new UploadVerbs(blobs, uploads),
                new ManifestVerbs(repositories, content.intake(), content.removal(), uploads),
                new DiscoveryVerbs(repositories),
                login == null ? null : new PasswordCheck(login.user(), login.password()),
                settings.readOnly(),
                log::add);
        this.listener =
                HttpListener.open(new InetSocketAddress(settings.host(), settings.port()), handler, HttpLimits.USUAL);
    }

    /** Where it listens, with the port that it has. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** {@code 127.0.0.1:5000}, {@code [::1]:5000}: how {@code registry ls} shows it, and what stops it. */
    public String name() {
        String host = address().getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":"
                + address().getPort();
    }

    public Instant since() {
        return since;
    }

    public boolean isReadOnly() {
        return settings.readOnly();
    }

    /** Who has to log in; null when nobody has. */
    public @Nullable String user() {
        RegistryLogin login = settings.login();
        return login == null ? null : login.user();
    }

    /** How many connections clients have at this moment. */
    public int connections() {
        return listener.connections();
    }

    public RegistryTraffic traffic() {
        return log.traffic();
    }

    /** What can be pulled from it, in the order of the alphabet. */
    public List<String> repositories() {
        return repositories.names().stream().map(RepositoryName::text).toList();
    }

    /** The requests after that number, the oldest first, as far as they are still known. */
    public List<LoggedRequest> requests(long after) {
        return log.after(after);
    }

    /** As {@link #requests}, but where there is none yet waits for one, a second at most. */
    public List<LoggedRequest> awaitRequests(long after) throws InterruptedException {
        return log.await(after);
    }

    /** Cuts off its clients and drops what they have not finished. */
    void stop() throws IOException {
        try {
            listener.close();
        } finally {
            uploads.clear();
        }
    }
}
