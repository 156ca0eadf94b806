package id.wadah.engine.network.dns;

import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.NetworkListener;
import id.wadah.engine.network.NetworkMember;
import id.wadah.engine.step.StepCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Names on networks: keeps a name server in each container that is on a network of one's own, and the container's files in /etc true.
 *
 * <p>Nobody has a name on the default bridge, as in Docker.
 */
public final class NameService implements NetworkListener, AutoCloseable {

    private static final Logger LOG = System.getLogger(NameService.class.getName());

    private static final int SHORT_ID = 12;

    private final BooleanSupplier redirects;
    private final NameDirectory names = new NameDirectory();
    private final Map<String, Client> clients = new HashMap<>();
    private @Nullable DnsLoop loop;

    /** @param redirects whether the kernel's packet filter can lead a port to another, so that a container's own port 53 stays free */
    public NameService(BooleanSupplier redirects) {
        this.redirects = redirects;
    }

    @Override
    public synchronized void attached(Endpoint endpoint, NetworkMember member, StepCalls engine) {
        Client client = clients.computeIfAbsent(member.containerId(), id -> new Client(member, redirects));
        if (!endpoint.standard()) {
            names.add(new NameDirectory.Entry(
                    member.containerId(),
                    endpoint.network().hex(),
                    endpoint.networkName(),
                    endpoint.address(),
                    () -> names(member.name(), endpoint.aliases(), member.containerId(), member.hostname())));
        }
        try {
            client.attached(endpoint, this::loop, names, engine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void detaching(Endpoint endpoint, NetworkMember member, StepCalls engine) {
        names.remove(member.containerId(), endpoint.network().hex());
        Client client = clients.get(member.containerId());
        if (client == null) {
            return;
        }
        try {
            client.detaching(endpoint);
        } catch (IOException e) {
            // The next start writes them anew.
            LOG.log(Level.WARNING, "files of " + member.name(), e);
        }
        if (!client.connected()) {
            clients.remove(member.containerId());
        }
    }

    /** What a container is called on a network: its name, its aliases there, its short ID and its host name, each once. */
    public static List<String> names(String name, List<String> aliases, String id, String hostname) {
        Set<String> names = new LinkedHashSet<>();
        names.add(name);
        names.addAll(aliases);
        names.add(id.substring(0, SHORT_ID));
        names.add(hostname);
        return List.copyOf(names);
    }

    /** Does in advance what the first container with a name would wait for: the runtime's sockets. */
    public static void warmUp() {
        try (Selector selector = Selector.open();
                Listening listening = Listening.open(InetAddress.getLoopbackAddress(), 0)) {
            LOG.log(Level.TRACE, "{0} {1}", selector, listening.port());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "sockets", e);
        }
    }

    /** It begins with the first container that needs it. */
    private DnsLoop loop() {
        DnsLoop running = loop;
        if (running == null) {
            running = new DnsLoop();
            loop = running;
        }
        return running;
    }

    @Override
    public synchronized void close() {
        DnsLoop running = loop;
        if (running != null) {
            running.close();
            loop = null;
        }
        clients.clear();
    }
}
