package id.wadah.engine.registry.client.http;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.DockerHub;
import id.wadah.engine.registry.client.config.AddressRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks whether a host can be asked at all, before it is: a machine without a network is to say so at once, and not after the minute that a
 * name service needs to give up.
 */
final class Reachability {

    private static final int MOST_PORTS = 65_535;
    private static final Duration WITHOUT_ROUTE = Duration.ofSeconds(2);
    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final Path ROUTES_6 = Path.of("/proc/net/ipv6_route");
    private static final String ANYWHERE_6 = "0".repeat(32) + " 00 ";

    private Reachability() {}

    /**
     * Finds the host's address, unless a proxy will.
     *
     * @throws EngineException {@link Problem#NETWORK_UNREACHABLE}, {@link Problem#REGISTRY_UNKNOWN_HOST}, {@link Problem#REGISTRY_REFUSES_CONNECTION}
     */
    static void check(URI uri, Proxies proxies, Patience patience) {
        String host = uri.getHost();
        if (host == null) {
            throw new EngineException(Problem.REGISTRY_UNKNOWN_HOST, String.valueOf(uri.getAuthority()));
        }
        if (Call.port(uri) < 1 || Call.port(uri) > MOST_PORTS) {
            throw new EngineException(Problem.REGISTRY_REFUSES_CONNECTION, uri.getAuthority());
        }
        boolean numeric = AddressRange.parse(host.replaceAll("[\\[\\]]", "")).isPresent();
        if (numeric || proxies.to(uri).isPresent()) {
            return;
        }
        boolean connected = hasDefaultRoute();
        Duration most = connected ? patience.connect() : WITHOUT_ROUTE;
        if (!isKnown(host, most)) {
            throw new EngineException(unknown(host, connected), host);
        }
    }

    /** Docker Hub's host was not mistyped: where nobody knows it, there is no internet. */
    static Problem unknown(String host, boolean connected) {
        return connected && !DockerHub.answersAt(host) ? Problem.REGISTRY_UNKNOWN_HOST : Problem.NETWORK_UNREACHABLE;
    }

    private static boolean isKnown(String host, Duration most) {
        CompletableFuture<InetAddress[]> lookup = new CompletableFuture<>();
        // The name service cannot be interrupted: its thread is left to end by itself.
        Thread thread = new Thread(() -> {
            try {
                lookup.complete(InetAddress.getAllByName(host));
            } catch (UnknownHostException unknown) {
                lookup.completeExceptionally(unknown);
            }
        });
        thread.setName("lookup-" + host);
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(most.toMillis(), TimeUnit.MILLISECONDS).length > 0;
        } catch (ExecutionException | TimeoutException unknown) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancellation.Cancelled();
        }
    }

    /** Whether packets for the rest of the world go anywhere; source: proc(5), {@code /proc/net/route}. */
    static boolean hasDefaultRoute() {
        try {
            boolean four = Files.readAllLines(ROUTES).stream()
                    .map(line -> line.split("\\s+"))
                    .anyMatch(field -> field.length > 7 && field[1].equals("00000000") && field[7].equals("00000000"));
            // The kernel's own last entry, which refuses, is of the loopback interface.
            return four
                    || Files.exists(ROUTES_6)
                            && Files.readAllLines(ROUTES_6).stream()
                                    .anyMatch(line -> line.startsWith(ANYWHERE_6) && !line.endsWith(" lo"));
        } catch (IOException unknown) {
            return true;
        }
    }
}
