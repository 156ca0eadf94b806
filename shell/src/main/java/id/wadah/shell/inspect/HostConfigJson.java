package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.IsolationRequest;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.container.NamespaceRequest;
import id.wadah.engine.container.RestartPolicy;
import id.wadah.engine.network.NameSettings;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.security.SecurityOptions;
import id.wadah.engine.security.SystemPaths;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code HostConfig}: what was asked for on the command line, and is not of the image. */
final class HostConfigJson {

    private HostConfigJson() {}

    static ObjectNode of(ContainerConfig config) {
        IsolationRequest isolation = config.isolation();
        ObjectNode json = Json.object();
        json.set("Binds", MountsJson.binds(config.storage()));
        json.put("ContainerIDFile", "");
        ObjectNode log = json.putObject("LogConfig").put("Type", config.log().driver());
        ObjectNode options = log.putObject("Config");
        new TreeMap<>(config.log().options()).forEach(options::put);
        NamespaceRequest namespaces = isolation.namespaces();
        json.put("NetworkMode", networkMode(config));
        json.set("PortBindings", PortsJson.bindings(config));
        RestartPolicy restart = config.life().restartPolicy();
        json.putObject("RestartPolicy").put("Name", restart.kind().word()).put("MaximumRetryCount", restart.most());
        json.put("AutoRemove", config.autoRemove());
        json.put("VolumeDriver", "");
        json.set("VolumesFrom", Json.arrayOrNull(config.storage().asked().volumesFrom()));
        NameSettings names = config.network().names();
        json.set("Dns", Json.array(names.servers()));
        json.set("DnsOptions", Json.array(names.options()));
        json.set("DnsSearch", Json.array(names.search()));
        json.set("ExtraHosts", Json.arrayOrNull(names.extraHosts()));
        json.set("CapAdd", Json.arrayOrNull(capabilities(isolation.capAdd())));
        json.set("CapDrop", Json.arrayOrNull(capabilities(isolation.capDrop())));
        json.put("CgroupnsMode", "private");
        json.put("IpcMode", namespaces.ipc().word());
        json.put("Cgroup", "");
        json.set("Links", NullNode.getInstance());
        json.set("GroupAdd", Json.arrayOrNull(config.resources().groups()));
        json.put("OomScoreAdj", config.resources().oomScore());
        json.put("PidMode", unlessOwn(namespaces.pid()));
        json.put("Privileged", isolation.privileged());
        json.put("PublishAllPorts", config.network().publishAll());
        json.put("ReadonlyRootfs", isolation.readOnlyRoot());
        json.set("SecurityOpt", Json.arrayOrNull(isolation.securityOptions()));
        if (!isolation.tmpfs().isEmpty()) {
            Map<String, String> tmpfs = new LinkedHashMap<>();
            isolation.tmpfs().forEach(mount -> tmpfs.put(mount.path(), mount.options()));
            json.set("Tmpfs", Json.map(tmpfs));
        }
        json.put("UTSMode", unlessOwn(namespaces.uts()));
        NamespaceMode users = namespaces.user();
        json.put("UsernsMode", users == null ? "" : users.word());
        json.put("ShmSize", config.storage().sharedMemory().bytes());
        json.put("Runtime", "wadah");
        json.putArray("ConsoleSize").add(0).add(0);
        json.put("Isolation", "");
        LimitsJson.put(json, config);
        if (isolation.init()) {
            json.put("Init", true);
        }
        ArrayNode mounts = MountsJson.asked(config.storage());
        if (!mounts.isEmpty()) {
            json.set("Mounts", mounts);
        }
        paths(json, isolation);
        return json;
    }

    /** The first network's name, or whose network it is in. */
    private static String networkMode(ContainerConfig config) {
        List<NetworkAttachment> attachments = config.network().attachments();
        return attachments.isEmpty()
                ? config.isolation().namespaces().network().word()
                : attachments.get(0).network();
    }

    /** Docker has no word for what every container has. */
    private static String unlessOwn(NamespaceMode mode) {
        return mode.own() ? "" : mode.word();
    }

    /** Docker shows them in their whole names: {@code CAP_NET_ADMIN}. */
    private static List<String> capabilities(List<String> written) {
        return written.stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .map(name -> name.equals("ALL") || name.startsWith("CAP_") ? name : "CAP_" + name)
                .sorted()
                .toList();
    }

    private static void paths(ObjectNode json, IsolationRequest isolation) {
        boolean all = isolation.privileged()
                || SecurityOptions.parse(isolation.securityOptions(), Path.of("/"))
                        .systemPathsUnconfined();
        // Docker: null for a privileged container, an empty list where systempaths=unconfined was asked for.
        if (isolation.privileged()) {
            json.putNull("MaskedPaths");
            json.putNull("ReadonlyPaths");
            return;
        }
        ArrayNode masked = Json.array(all ? List.of() : SystemPaths.maskedHere());
        json.set("MaskedPaths", masked);
        json.set("ReadonlyPaths", Json.array(all ? List.of() : SystemPaths.READ_ONLY));
    }
}
