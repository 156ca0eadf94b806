package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.ByteSize;
import id.wadah.engine.cgroup.MemorySwap;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.IsolationRequest;
import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.container.NamespaceRequest;
import id.wadah.engine.security.SecurityOptions;
import id.wadah.engine.security.SystemPaths;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code HostConfig}: what was asked for on the command line, and is not of the image. */
final class HostConfigJson {

    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

    private HostConfigJson() {}

    static ObjectNode of(ContainerConfig config) {
        IsolationRequest isolation = config.isolation();
        ObjectNode json = Json.object();
        json.set("Binds", MountsJson.binds(config.storage()));
        json.put("ContainerIDFile", "");
        json.putObject("LogConfig").put("Type", "json-file").putObject("Config");
        NamespaceRequest namespaces = isolation.namespaces();
        json.put("NetworkMode", namespaces.network().word());
        json.set("PortBindings", PortsJson.bindings(config));
        json.putObject("RestartPolicy").put("Name", "no").put("MaximumRetryCount", 0);
        json.put("AutoRemove", config.autoRemove());
        json.put("VolumeDriver", "");
        json.set("VolumesFrom", Json.arrayOrNull(config.storage().asked().volumesFrom()));
        json.set("CapAdd", Json.arrayOrNull(capabilities(isolation.capAdd())));
        json.set("CapDrop", Json.arrayOrNull(capabilities(isolation.capDrop())));
        json.put("CgroupnsMode", "private");
        json.put("IpcMode", namespaces.ipc().word());
        json.put("OomScoreAdj", 0);
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
        limits(json, config.limits());
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

    /** Docker has no word for what every container has. */
    private static String unlessOwn(NamespaceMode mode) {
        return mode.own() ? "" : mode.word();
    }

    private static void limits(ObjectNode json, LimitsRequest limits) {
        long memory = bytes(limits.memory());
        json.put("CpuShares", limits.cpuShares() == null ? 0 : Integer.parseInt(limits.cpuShares()));
        json.put("Memory", memory);
        json.put("NanoCpus", limits.cpus() == null ? 0 : nanos(limits.cpus()));
        json.put("CpusetCpus", limits.cpuset() == null ? "" : limits.cpuset());
        json.putArray("Devices");
        json.put("MemoryReservation", 0);
        // As in Docker: as much swap as memory, where nothing else is said.
        String swap = limits.memorySwap();
        json.put(
                "MemorySwap",
                swap == null
                        ? 2 * memory
                        : MemorySwap.parse(swap, "--memory-swap").bytes());
        json.set("MemorySwappiness", NullNode.getInstance());
        json.set("OomKillDisable", NullNode.getInstance());
        if (limits.pids() == null) {
            json.putNull("PidsLimit");
        } else {
            json.put("PidsLimit", Long.parseLong(limits.pids()));
        }
        json.putArray("Ulimits");
    }

    private static long bytes(@Nullable String written) {
        return written == null ? 0 : ByteSize.parse(written, "--memory").bytes();
    }

    private static long nanos(String cpus) {
        return new BigDecimal(cpus).multiply(BILLION).longValue();
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
