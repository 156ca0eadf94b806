package id.wadah.engine.network;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Which networks there are, and who is where. */
final class NetworkTable {

    private final List<LiveNetwork> networks = new CopyOnWriteArrayList<>();

    /** A container's place on one of its networks. */
    record Place(LiveNetwork network, Membership membership) {
        Endpoint endpoint() {
            return membership.endpoint();
        }
    }

    void add(LiveNetwork network) {
        networks.add(network);
    }

    void remove(LiveNetwork network) {
        networks.remove(network);
    }

    boolean has(LiveNetwork network) {
        return networks.contains(network);
    }

    Stream<LiveNetwork> stream() {
        return networks.stream();
    }

    boolean hasName(String name) {
        return stream().anyMatch(each -> each.network().name().equals(name));
    }

    /**
     * Finds one by name, ID or the start of the ID.
     *
     * @throws EngineException {@link Problem#NO_SUCH_NETWORK}, {@link Problem#AMBIGUOUS_NETWORK}
     */
    LiveNetwork find(String nameOrId) {
        Optional<LiveNetwork> exact = stream()
                .filter(each -> each.network().name().equals(nameOrId)
                        || each.network().id().hex().equals(nameOrId))
                .findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        List<LiveNetwork> begun = nameOrId.isEmpty()
                ? List.of()
                : stream()
                        .filter(each -> each.network().id().hex().startsWith(nameOrId))
                        .toList();
        return switch (begun.size()) {
            case 0 -> throw new EngineException(Problem.NO_SUCH_NETWORK, nameOrId);
            case 1 -> begun.get(0);
            default -> throw new EngineException(Problem.AMBIGUOUS_NETWORK, nameOrId, Integer.toString(begun.size()));
        };
    }

    LiveNetwork find(Network network) {
        return find(network.id().hex());
    }

    /** Where a container is, the one of {@code eth0} first. */
    List<Place> places(String containerId) {
        return stream()
                .flatMap(each -> each.member(containerId).map(its -> new Place(each, its)).stream())
                .sorted(Comparator.comparingInt(place -> number(place.endpoint().inside())))
                .toList();
    }

    private static int number(String device) {
        return Integer.parseInt(device.replaceAll("\\D", ""));
    }
}
