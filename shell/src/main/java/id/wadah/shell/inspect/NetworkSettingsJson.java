package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.kernel.inet.Ipv4;
import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.network.NetworkState;
import id.wadah.engine.network.Networks;
import id.wadah.engine.network.dns.NameService;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code NetworkSettings}: a container's place on its networks; while it runs, addresses are the kernel's. */
final class NetworkSettingsJson {

    private NetworkSettingsJson() {}

    static ObjectNode of(Container container, Engine engine) {
        long pid = container.state().pid();
        Networks networks = engine.networks();
        List<Endpoint> endpoints =
                pid == 0 ? List.of() : networks.endpoints(container.id().hex());
        NetworkState inside = endpoints.isEmpty() ? NetworkState.NONE : NetworkState.of(pid);
        ObjectNode json = Json.object();
        json.put("Bridge", "");
        json.put("SandboxID", "");
        json.put("HairpinMode", false);
        json.put("LinkLocalIPv6Address", "");
        json.put("LinkLocalIPv6PrefixLen", 0);
        json.set("Ports", pid == 0 ? Json.object() : PortsJson.reached(container.config(), container.ports()));
        json.put("SandboxKey", pid == 0 ? "" : "/proc/" + pid + "/ns/net");
        json.putNull("SecondaryIPAddresses");
        json.putNull("SecondaryIPv6Addresses");
        addresses(
                json, endpoints.stream().filter(Endpoint::standard).findFirst().orElse(null), inside);
        ObjectNode each = json.putObject("Networks");
        for (Endpoint endpoint : endpoints) {
            ObjectNode place = each.putObject(endpoint.networkName());
            Ipv4 asked = endpoint.askedIp();
            wishes(place, asked == null ? null : asked.toString(), endpoint.aliases());
            place.put("NetworkID", endpoint.network().hex());
            addresses(place, endpoint, inside);
            names(place, endpoint.standard() ? null : endpoint, container);
        }
        if (endpoints.isEmpty()) {
            unconnected(each, container, networks);
        }
        return json;
    }

    /** Where one that does not run is going to be; where one in the host's network or with none of its own is. */
    private static void unconnected(ObjectNode json, Container container, Networks networks) {
        NamespaceMode mode = container.config().isolation().namespaces().network();
        if (mode.joined().isPresent()) {
            return;
        }
        List<NetworkAttachment> attachments = container.config().network().attachments();
        if (attachments.isEmpty()) {
            place(json, NetworkAttachment.of(mode.word()), container, networks);
        }
        attachments.forEach(attachment -> place(json, attachment, container, networks));
    }

    private static void place(ObjectNode json, NetworkAttachment attachment, Container container, Networks networks) {
        Optional<Network> network = find(attachment.network(), networks);
        ObjectNode place = json.putObject(network.map(Network::name).orElse(attachment.network()));
        wishes(place, attachment.ip(), attachment.aliases());
        place.put("NetworkID", network.map(each -> each.id().hex()).orElse(""));
        addresses(place, null, NetworkState.NONE);
        names(place, null, container);
    }

    private static Optional<Network> find(String name, Networks networks) {
        try {
            return Optional.of(networks.find(name));
        } catch (EngineException removedMeanwhile) {
            return Optional.empty();
        }
    }

    private static void wishes(ObjectNode json, @Nullable String ip, List<String> aliases) {
        if (ip == null) {
            json.putNull("IPAMConfig");
        } else {
            json.putObject("IPAMConfig").put("IPv4Address", ip);
        }
        json.putNull("Links");
        json.set("Aliases", Json.arrayOrNull(aliases));
        json.putNull("DriverOpts");
    }

    private static void names(ObjectNode json, @Nullable Endpoint endpoint, Container container) {
        if (endpoint == null) {
            json.set("DNSNames", NullNode.getInstance());
            return;
        }
        json.set(
                "DNSNames",
                Json.array(NameService.names(
                        container.name(),
                        endpoint.aliases(),
                        container.id().hex(),
                        container.config().hostname())));
    }

    private static void addresses(ObjectNode json, @Nullable Endpoint endpoint, NetworkState inside) {
        Optional<Link> link = endpoint == null ? Optional.empty() : inside.link(endpoint.inside());
        Optional<LinkAddress> address =
                link.flatMap(its -> inside.addresses(its).stream().findFirst());
        json.put("EndpointID", endpoint == null ? "" : endpoint.id().hex());
        json.put(
                "Gateway",
                endpoint == null ? "" : endpoint.router().map(Ipv4::toString).orElse(""));
        json.put("GlobalIPv6Address", "");
        json.put("GlobalIPv6PrefixLen", 0);
        json.put("IPAddress", address.map(its -> its.address().toString()).orElse(""));
        json.put("IPPrefixLen", address.map(LinkAddress::prefix).orElse(0));
        json.put("IPv6Gateway", "");
        json.put(
                "MacAddress",
                link.flatMap(Link::address).map(MacAddress::toString).orElse(""));
    }
}
