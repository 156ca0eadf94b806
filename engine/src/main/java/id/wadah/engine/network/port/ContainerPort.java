package id.wadah.engine.network.port;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A port inside a container, {@code 80/tcp}. */
public record ContainerPort(int number, Protocol protocol) implements Comparable<ContainerPort> {

    private static final Comparator<ContainerPort> ORDER =
            Comparator.comparingInt(ContainerPort::number).thenComparing(ContainerPort::protocol);

    public ContainerPort {
        if (number < 1 || number > PortRange.HIGHEST) {
            throw new IllegalArgumentException("port " + number);
        }
    }

    /** {@code 80}, {@code 80/udp}; empty for anything else. */
    public static Optional<ContainerPort> parse(String written) {
        return all(written).filter(ports -> ports.size() == 1).map(ports -> ports.get(0));
    }

    @JsonCreator
    static ContainerPort of(String written) {
        return parse(written).orElseThrow(() -> new IllegalArgumentException(written));
    }

    /**
     * What {@code --expose} and an image's {@code EXPOSE} mean: a port or a range, {@code 8000-8003/udp}.
     *
     * @throws EngineException {@link Problem#INVALID_PORT}
     */
    public static List<ContainerPort> exposed(String written) {
        return all(written).orElseThrow(() -> new EngineException(Problem.INVALID_PORT, written, "--expose"));
    }

    private static Optional<List<ContainerPort>> all(String written) {
        int slash = written.indexOf('/');
        Optional<Protocol> protocol =
                slash < 0 ? Optional.of(Protocol.TCP) : Protocol.parse(written.substring(slash + 1));
        Optional<PortRange> range = PortRange.parse(slash < 0 ? written : written.substring(0, slash));
        if (protocol.isEmpty() || range.isEmpty()) {
            return Optional.empty();
        }
        List<ContainerPort> ports = new ArrayList<>();
        for (int number = range.get().first(); number <= range.get().last(); number++) {
            ports.add(new ContainerPort(number, protocol.get()));
        }
        return Optional.of(ports);
    }

    @Override
    public int compareTo(ContainerPort other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        return number + "/" + protocol;
    }
}
