package id.wadah.engine.network.dns;

import id.wadah.engine.kernel.inet.Ipv4;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Which containers are on which networks, and by what names the others on them know each. */
final class NameDirectory {

    private static final String REVERSE = ".in-addr.arpa";
    private static final int MOST_LABEL = 63;

    /**
     * A container's place on a network.
     *
     * @param container whole ID
     * @param network ID of the network
     * @param names asked for at each question, so that a new name counts at once; the first is the container's
     */
    record Entry(String container, String network, String networkName, Ipv4 address, Supplier<List<String>> names) {

        private boolean isCalled(String name) {
            return names.get().stream().anyMatch(name::equalsIgnoreCase);
        }
    }

    /** In the order in which they were connected. */
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    private final AtomicInteger turn = new AtomicInteger();

    void add(Entry entry) {
        entries.add(entry);
    }

    void remove(String container, String network) {
        entries.removeIf(
                each -> each.container().equals(container) && each.network().equals(network));
    }

    boolean has(String container) {
        return entries.stream().anyMatch(each -> each.container().equals(container));
    }

    /**
     * The addresses of all containers that have {@code name}, or {@code name.network}, on the first of the asking container's networks
     * where there is one; each time another comes first. Empty where nobody has it.
     */
    List<Ipv4> addresses(String asking, String name) {
        for (Entry own : entries) {
            if (own.container().equals(asking)) {
                List<Ipv4> found = on(own, name);
                if (found.isEmpty()) {
                    String suffix = "." + own.networkName().toLowerCase(Locale.ROOT);
                    found = name.endsWith(suffix)
                            ? on(own, name.substring(0, name.length() - suffix.length()))
                            : List.of();
                }
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private List<Ipv4> on(Entry network, String name) {
        List<Ipv4> found = new ArrayList<>();
        for (Entry each : entries) {
            if (each.network().equals(network.network()) && each.isCalled(name)) {
                found.add(each.address());
            }
        }
        if (found.size() > 1) {
            Collections.rotate(found, turn.getAndIncrement());
        }
        return found;
    }

    /** {@code web.shop} for the name {@code 2.0.18.172.in-addr.arpa} of an address on one of the asking container's networks. */
    Optional<String> nameOf(String asking, String reverse) {
        if (!reverse.endsWith(REVERSE)) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>(List.of(
                reverse.substring(0, reverse.length() - REVERSE.length()).split("\\.")));
        Collections.reverse(parts);
        return Ipv4.parse(String.join(".", parts)).flatMap(address -> nameOf(asking, address));
    }

    private Optional<String> nameOf(String asking, Ipv4 address) {
        return entries.stream()
                .filter(own -> own.container().equals(asking))
                .flatMap(own -> entries.stream()
                        .filter(each -> each.network().equals(own.network())
                                && each.address().equals(address)))
                .findFirst()
                .map(each -> each.names().get().get(0) + "." + each.networkName())
                .filter(NameDirectory::canBeWritten);
    }

    /** Docker lets a name be longer than a label of the DNS can be. */
    private static boolean canBeWritten(String name) {
        return name.length() < 254
                && List.of(name.split("\\.", -1)).stream()
                        .allMatch(label -> !label.isEmpty() && label.length() <= MOST_LABEL);
    }
}
