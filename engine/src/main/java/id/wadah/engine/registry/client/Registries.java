package id.wadah.engine.registry.client;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.DockerHub;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.registry.client.auth.Credentials;
import id.wadah.engine.registry.client.auth.DockerConfig;
import id.wadah.engine.registry.client.config.Endpoint;
import id.wadah.engine.registry.client.config.RegistrySettings;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.engine.registry.client.http.Cancellation;
import id.wadah.engine.registry.client.http.HttpCaller;
import id.wadah.engine.registry.client.http.Patience;
import id.wadah.engine.registry.client.http.Proxies;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Images from and to registries. What waits for the network can be interrupted, and leaves nothing half done then; what has come of an image
 * is kept for the next time.
 */
public final class Registries {

    private static final Set<Problem> NO_NETWORK = EnumSet.of(
            Problem.NETWORK_UNREACHABLE,
            Problem.REGISTRY_UNKNOWN_HOST,
            Problem.REGISTRY_REFUSES_CONNECTION,
            Problem.REGISTRY_SILENT,
            Problem.PROXY_FAILED);

    private final ImageStore images;
    private final RegistryPlaces places;
    private final Patience patience;

    public Registries(ImageStore images, RegistryPlaces places, Patience patience) {
        this.images = images;
        this.places = places;
        this.patience = patience;
    }

    /**
     * Brings an image here under its name, for one platform; from a mirror where there is one. What is here already is not fetched again.
     *
     * @param platform null for this machine's
     * @throws EngineException {@link Problem#MANIFEST_UNKNOWN}, {@link Problem#PULL_DENIED}, {@link Problem#PLATFORM_NOT_OFFERED}, or why
     *     the registry cannot be asked: {@link Problem#NO_NETWORK_BUT_SAMPLE} for what can be had without
     */
    public Image pull(ImageRef image, @Nullable Platform platform, RegistryUser user, TransferProgress progress)
            throws InterruptedException {
        try {
            return Cancellable.run("pull", cancellation -> {
                OrderedProgress ordered = new OrderedProgress(progress);
                return fromFirst(
                        image.registry(),
                        user,
                        cancellation,
                        registry -> new Pull(images, registry, platform, ordered).pull(image));
            });
        } catch (EngineException failure) {
            if (NO_NETWORK.contains(failure.problem()) && images.isSample(image)) {
                throw new EngineException(Problem.NO_NETWORK_BUT_SAMPLE, failure, image.registry(), image.repository());
            }
            throw failure;
        }
    }

    /** As {@link #pull}, of all tags of a repository. */
    public List<Image> pullAll(
            ImageRef repository, @Nullable Platform platform, RegistryUser user, TransferProgress progress)
            throws InterruptedException {
        return Cancellable.run("pull", cancellation -> {
            OrderedProgress ordered = new OrderedProgress(progress);
            return fromFirst(repository.registry(), user, cancellation, registry -> {
                Pull pull = new Pull(images, registry, platform, ordered);
                return new Tags(registry)
                        .of(repository).stream()
                                .map(tag -> pull.pull(new ImageRef(repository.repository(), tag, null)))
                                .toList();
            });
        });
    }

    /**
     * Brings images to the registry that their names say.
     *
     * @param names of one repository, each with a tag
     * @throws EngineException {@link Problem#NO_IMAGE_TO_PUSH}, {@link Problem#PUSH_DENIED}, or why the registry cannot be asked
     */
    public void push(List<ImageRef> names, RegistryUser user, TransferProgress progress) throws InterruptedException {
        progress.pushing(names.get(0));
        for (ImageRef name : names) {
            if (images.find(name.tagged().toString()).isEmpty()) {
                throw new EngineException(
                        Problem.NO_IMAGE_TO_PUSH, name.tagged().toString());
            }
        }
        Cancellable.run("push", cancellation -> {
            RegistrySettings settings = places.read();
            RegistryConnection registry = RegistryConnection.open(
                    Endpoint.toPush(names.get(0).registry(), settings),
                    caller(settings, user, cancellation),
                    new DockerConfig(user)::find);
            Push push = new Push(images, registry, new OrderedProgress(progress));
            names.forEach(push::push);
            return names;
        });
    }

    /** Looks for repositories by a word; {@code registry} null for the one on Docker Hub. At most {@code limit} of them. */
    public List<FoundRepository> search(@Nullable String registry, String term, int limit, RegistryUser user)
            throws InterruptedException {
        return Cancellable.run("search", cancellation -> {
            RegistrySettings settings = places.read();
            HttpCaller http = caller(settings, user, cancellation);
            String name = registry == null ? DockerHub.NAME : registry;
            return new Search(http, new DockerConfig(user)).find(name, settings, term, limit);
        });
    }

    /**
     * Proves to a registry who one is, and keeps that for later.
     *
     * @return where it is kept
     * @throws EngineException {@link Problem#LOGIN_REFUSED}; nothing is kept then
     */
    public String login(String registry, Credentials credentials, RegistryUser user) throws InterruptedException {
        return Cancellable.run("login", cancellation -> {
            RegistrySettings settings = places.read();
            Credentials proven = new Login(caller(settings, user, cancellation))
                    .prove(Endpoint.toPush(registry, settings), credentials);
            return new DockerConfig(user).keep(registry, proven);
        });
    }

    /**
     * Reads a file of a web server, by the same proxies and certificates; a password is shown to none.
     *
     * @param address {@code http} or {@code https}
     * @param most bytes that it may have
     * @param reader runs on another thread
     * @throws EngineException {@link Problem#DOWNLOAD_REFUSED}, {@link Problem#DOWNLOAD_FAILED}, {@link Problem#DOWNLOAD_TOO_LARGE}, or why
     *     nobody can be asked
     */
    public <T> T download(URI address, long most, RegistryUser user, WebFile.Reader<T> reader)
            throws InterruptedException {
        return Cancellable.run(
                "download",
                cancellation -> new WebDownload(caller(places.read(), user, cancellation), address, most).read(reader));
    }

    /** What is kept of credentials for that registry. */
    public Optional<Credentials> credentials(String registry, RegistryUser user) {
        return new DockerConfig(user).find(registry);
    }

    /** Forgets them; false when there were none. */
    public boolean logout(String registry, RegistryUser user) {
        return new DockerConfig(user).forget(registry);
    }

    /** Asks mirrors before the registry itself; one that fails, in whichever way, is no reason to give up. */
    private <T> T fromFirst(
            String registry, RegistryUser user, Cancellation cancellation, Function<RegistryConnection, T> work) {
        RegistrySettings settings = places.read();
        Function<String, Optional<Credentials>> credentials = new DockerConfig(user)::find;
        List<Endpoint> all = Endpoint.toPull(registry, settings);
        for (Endpoint mirror : all) {
            if (mirror.mirror()) {
                try {
                    HttpCaller http = caller(settings, user, cancellation.part());
                    return work.apply(RegistryConnection.open(List.of(mirror), http, credentials));
                } catch (EngineException | Cancellation.Cancelled failed) {
                    cancellation.check();
                }
            }
        }
        List<Endpoint> own = all.stream().filter(each -> !each.mirror()).toList();
        return work.apply(RegistryConnection.open(own, caller(settings, user, cancellation), credentials));
    }

    private HttpCaller caller(RegistrySettings settings, RegistryUser user, Cancellation cancellation) {
        return new HttpCaller(places.trust(settings), Proxies.of(user.environment()), patience, cancellation);
    }
}
