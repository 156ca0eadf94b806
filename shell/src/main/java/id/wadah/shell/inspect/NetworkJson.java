package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.Engine;
import id.wadah.engine.kernel.inet.MacAddress;
import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.engine.kernel.netlink.route.LinkAddress;
import id.wadah.engine.network.Endpoint;
import id.wadah.engine.network.Membership;
import id.wadah.engine.network.Network;
import id.wadah.engine.network.Network.Addressing;
import id.wadah.engine.network.NetworkState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A network in the shape and with the field names of Docker's {@code network inspect}; source: the Engine API, NetworkInspect. */
public final class NetworkJson {

    private static final String BRIDGE = "com.docker.network.bridge.";

    private NetworkJson() {}

    public static ObjectNode of(Network network, Engine engine) {
        ObjectNode json = Json.object();
        json.put("Name", network.name());
        json.put("Id", network.id().hex());
        json.put("Created", network.created().toString());
        json.put("Scope", "local");
        json.put("Driver", driver(network));
        json.put("EnableIPv6", false);
        json.set("IPAM", ipam(network));
        json.put("Internal", network.internal());
        json.put("Attachable", network.attachable());
        json.put("Ingress", false);
        json.putObject("ConfigFrom").put("Network", "");
        json.put("ConfigOnly", false);
        ObjectNode containers = json.putObject("Containers");
        engine.networks()
                .members(network)
                .forEach(each -> containers.set(each.member().containerId(), container(each)));
        json.set("Options", Json.map(options(network)));
        json.set("Labels", Json.map(network.labels()));
        return json;
    }

    /** Docker's word. */
    public static String driver(Network network) {
        return network.driver().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode ipam(Network network) {
        ObjectNode json = Json.object();
        json.put("Driver", "default");
        JsonNode options = network.predefined() ? NullNode.getInstance() : Json.object();
        json.set("Options", options);
        var config = json.putArray("Config");
        network.addressing().ifPresent(its -> config.add(addressing(its)));
        return json;
    }

    private static ObjectNode addressing(Addressing addressing) {
        ObjectNode json = Json.object().put("Subnet", addressing.subnet().toString());
        if (!addressing.range().equals(addressing.subnet())) {
            json.put("IPRange", addressing.range().toString());
        }
        return json.put("Gateway", addressing.gateway().toString());
    }

    /** Its addresses are what the kernel has at its end of the cable. */
    private static ObjectNode container(Membership membership) {
        Endpoint endpoint = membership.endpoint();
        NetworkState inside = NetworkState.of(membership.member().pid());
        Optional<Link> link = inside.link(endpoint.inside());
        Optional<LinkAddress> address =
                link.flatMap(its -> inside.addresses(its).stream().findFirst());
        return Json.object()
                .put("Name", membership.member().name())
                .put("EndpointID", endpoint.id().hex())
                .put(
                        "MacAddress",
                        link.flatMap(Link::address).map(MacAddress::toString).orElse(""))
                .put("IPv4Address", address.map(LinkAddress::toString).orElse(""))
                .put("IPv6Address", "");
    }

    /** Of the default bridge, what Docker says of its own. */
    private static Map<String, String> options(Network network) {
        if (!network.standard()) {
            return network.options();
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put(BRIDGE + "default_bridge", "true");
        options.put(BRIDGE + "enable_icc", "true");
        options.put(BRIDGE + "enable_ip_masquerade", "true");
        options.put(BRIDGE + "host_binding_ipv4", "0.0.0.0");
        options.put(BRIDGE + "name", network.bridge());
        options.put("com.docker.network.driver.mtu", "1500");
        return options;
    }
}
