package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.container.Container;
import java.util.List;

/** What Docker says of a container's network: here a namespace of its own in which only {@code lo} is up. */
final class NetworkJson {

    private static final List<String> TEXTS = List.of("EndpointID", "Gateway", "GlobalIPv6Address");

    private NetworkJson() {}

    /** @param pid 0 for a container that does not run, which has no network namespace */
    static ObjectNode of(Container container, long pid) {
        ObjectNode json = Json.object();
        json.put("Bridge", "");
        json.put("SandboxID", "");
        json.put("SandboxKey", pid == 0 ? "" : "/proc/" + pid + "/ns/net");
        json.set("Ports", pid == 0 ? Json.object() : PortsJson.reached(container.config(), container.ports()));
        addresses(json);
        addresses(json.putObject("Networks").putObject("none"));
        return json;
    }

    private static void addresses(ObjectNode json) {
        TEXTS.forEach(name -> json.put(name, ""));
        json.put("GlobalIPv6PrefixLen", 0);
        json.put("IPAddress", "");
        json.put("IPPrefixLen", 0);
        json.put("IPv6Gateway", "");
        json.put("MacAddress", "");
        json.set("DNSNames", NullNode.getInstance());
    }
}
