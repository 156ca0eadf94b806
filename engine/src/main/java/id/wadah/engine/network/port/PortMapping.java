package id.wadah.engine.network.port;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.inet.Ipv4;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A port that is to be published: {@code -p}, in Docker's grammar {@code [ip:][host:]container[/protocol]}.
 *
 * @param address the host's address to publish it at; {@link Ipv4#ANY} for all of them
 * @param hostPorts one of these on the host; 0 for any that is free
 */
public record PortMapping(Ipv4 address, PortRange hostPorts, ContainerPort container) {

    private static final String OPTION = "--publish";

    /**
     * One a port: a range of ports at the host stands for a range as long in the container, or for one of them for a single port.
     *
     * @throws EngineException {@link Problem#INVALID_PORT}, {@link Problem#PORT_FOR_IPV6}
     */
    public static List<PortMapping> parse(String written) {
        int slash = written.indexOf('/');
        Protocol protocol = slash < 0
                ? Protocol.TCP
                : Protocol.parse(written.substring(slash + 1)).orElseThrow(() -> invalid(written));
        String rest = slash < 0 ? written : written.substring(0, slash);
        if (rest.indexOf(':') != rest.lastIndexOf(':') && (rest.startsWith("[") || rest.split(":", -1).length > 3)) {
            throw new EngineException(Problem.PORT_FOR_IPV6, written);
        }
        String[] parts = rest.split(":", -1);
        PortRange inside = PortRange.parse(parts[parts.length - 1]).orElseThrow(() -> invalid(written));
        String host = parts.length < 2 ? "" : parts[parts.length - 2];
        PortRange outside = host.isEmpty() || host.equals("0")
                ? PortRange.ANY
                : PortRange.parse(host).orElseThrow(() -> invalid(written));
        Ipv4 address = parts.length < 3 || parts[0].isEmpty()
                ? Ipv4.ANY
                : Ipv4.parse(parts[0]).orElseThrow(() -> invalid(written));
        return pair(written, address, outside, inside, protocol);
    }

    private static List<PortMapping> pair(
            String written, Ipv4 address, PortRange outside, PortRange inside, Protocol protocol) {
        boolean any = outside.equals(PortRange.ANY);
        if (!any && inside.size() == 1) {
            return List.of(new PortMapping(address, outside, new ContainerPort(inside.first(), protocol)));
        }
        if (!any && inside.size() != outside.size()) {
            throw invalid(written);
        }
        List<PortMapping> all = new ArrayList<>();
        for (int i = 0; i < inside.size(); i++) {
            PortRange one = any ? PortRange.ANY : new PortRange(outside.first() + i, outside.first() + i);
            all.add(new PortMapping(address, one, new ContainerPort(inside.first() + i, protocol)));
        }
        return all;
    }

    private static EngineException invalid(String written) {
        return new EngineException(Problem.INVALID_PORT, written, OPTION);
    }

    /**
     * All that a container is to have: what was asked for and, where {@code all} are to be published, the exposed ports among which that
     * is not, each at any free port.
     *
     * @throws EngineException for one that is written wrongly
     */
    public static List<PortMapping> all(List<String> published, List<String> exposed, boolean all) {
        List<PortMapping> mappings = new ArrayList<>();
        published.forEach(each -> mappings.addAll(parse(each)));
        Set<ContainerPort> named = mappings.stream().map(PortMapping::container).collect(Collectors.toSet());
        Set<ContainerPort> others = new TreeSet<>();
        exposed.forEach(each -> others.addAll(ContainerPort.exposed(each)));
        others.removeAll(named);
        if (all) {
            others.forEach(port -> mappings.add(new PortMapping(Ipv4.ANY, PortRange.ANY, port)));
        }
        return List.copyOf(mappings);
    }
}
