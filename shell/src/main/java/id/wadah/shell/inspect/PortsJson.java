package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.network.NetworkRequest;
import id.wadah.engine.network.port.ContainerPort;
import id.wadah.engine.network.port.PortMapping;
import id.wadah.engine.network.port.PublishedPort;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Ports as Docker's {@code inspect} has them: those asked for, those exposed, and those reached now. */
final class PortsJson {

    private PortsJson() {}

    /** {@code HostConfig.PortBindings}: what was asked for; no host port is an empty one. */
    static ObjectNode bindings(ContainerConfig config) {
        ObjectNode json = Json.object();
        for (PortMapping mapping : PortMapping.all(config.network().ports(), List.of(), false)) {
            boolean any = mapping.hostPorts().first() == 0;
            binding(
                    json,
                    mapping.container(),
                    mapping.address().equals(Ipv4.ANY) ? "" : mapping.address().toString(),
                    any ? "" : mapping.hostPorts().toString());
        }
        return json;
    }

    /** {@code Config.ExposedPorts}: those of the image, of {@code --expose} and of {@code -p}; null when there are none. */
    static JsonNode exposed(ContainerConfig config) {
        return Json.setOrNull(
                all(config.network()).stream().map(ContainerPort::toString).toList());
    }

    private static Set<ContainerPort> all(NetworkRequest network) {
        Set<ContainerPort> ports = new TreeSet<>();
        network.exposed().forEach(written -> ports.addAll(ContainerPort.exposed(written)));
        PortMapping.all(network.ports(), List.of(), false).forEach(mapping -> ports.add(mapping.container()));
        return ports;
    }

    /** {@code NetworkSettings.Ports} of a container that runs: null for a port that is exposed and not published. */
    static ObjectNode reached(ContainerConfig config, List<PublishedPort> published) {
        ObjectNode json = Json.object();
        for (PublishedPort port : published) {
            binding(json, port.container(), port.address().toString(), Integer.toString(port.hostPort()));
        }
        all(config.network()).stream()
                .map(ContainerPort::toString)
                .filter(port -> !json.has(port))
                .forEach(json::putNull);
        return json;
    }

    private static void binding(ObjectNode json, ContainerPort port, String address, String hostPort) {
        json.withArray("/" + port.toString().replace("/", "~1"))
                .addObject()
                .put("HostIp", address)
                .put("HostPort", hostPort);
    }
}
