package id.wadah.engine.registry.server;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageId;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.image.ImageUser;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The registries that serve this data root. They live as long as the engine, and the engine's daemon as long as they. */
public final class RegistryServers implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RegistryServers.class.getName());

    private final DataRoot root;
    private final ImageStore images;
    private final Function<ImageId, List<ImageUser>> users;
    private final List<RegistryServer> running = new CopyOnWriteArrayList<>();
    private @Nullable RegistryContent content;

    /** @param users containers that were made from an image: a client cannot remove that, only take its name */
    public RegistryServers(DataRoot root, ImageStore images, Function<ImageId, List<ImageUser>> users) {
        this.root = root;
        this.images = images;
        this.users = users;
    }

    /**
     * Starts one; clients are served when it returns.
     *
     * @throws EngineException {@link Problem#REGISTRY_PORT_IN_USE}, {@link Problem#REGISTRY_ADDRESS_MISSING}, {@link
     *     Problem#REGISTRY_PORT_NOT_ALLOWED}
     */
    public synchronized RegistryServer start(ServerSettings settings) {
        if (content == null) {
            content = RegistryContent.of(root, images, users);
        }
        try {
            RegistryServer server = new RegistryServer(settings, content);
            running.add(server);
            return server;
        } catch (IOException e) {
            throw refused(settings, e);
        }
    }

    private static EngineException refused(ServerSettings settings, IOException e) {
        String host = settings.host().getHostAddress();
        String port = Integer.toString(settings.port());
        String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (reason.contains("in use")) {
            return new EngineException(Problem.REGISTRY_PORT_IN_USE, e, host + ":" + port, port);
        }
        if (reason.contains("assign")) {
            return new EngineException(Problem.REGISTRY_ADDRESS_MISSING, e, host);
        }
        if (reason.contains("permission")) {
            return new EngineException(Problem.REGISTRY_PORT_NOT_ALLOWED, e, port);
        }
        return new EngineException(Problem.REGISTRY_NOT_STARTED, e, host + ":" + port, String.valueOf(e.getMessage()));
    }

    /** Those that serve, the oldest first. */
    public List<RegistryServer> list() {
        return running.stream()
                .sorted(Comparator.comparing(RegistryServer::since))
                .toList();
    }

    /**
     * The one at that address, or that port where only one has it.
     *
     * @throws EngineException {@link Problem#NO_SUCH_REGISTRY}
     */
    public RegistryServer find(String addressOrPort) {
        List<RegistryServer> found = running.stream()
                .filter(each -> each.name().equals(addressOrPort)
                        || Integer.toString(each.address().getPort()).equals(addressOrPort))
                .toList();
        if (found.size() != 1) {
            throw new EngineException(Problem.NO_SUCH_REGISTRY, addressOrPort);
        }
        return found.get(0);
    }

    /** Cuts off its clients and drops what they have not finished; its address is free when this returns. */
    public synchronized void stop(RegistryServer server) {
        if (running.remove(server)) {
            try {
                server.stop();
            } catch (IOException e) {
                LOG.log(Logger.Level.WARNING, "stopping the registry at " + server.name(), e);
            }
        }
    }

    @Override
    public void close() {
        new ArrayList<>(running).forEach(this::stop);
    }
}
