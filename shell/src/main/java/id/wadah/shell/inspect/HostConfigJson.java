package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.ByteSize;
import id.wadah.engine.cgroup.Limits;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.IsolationRequest;
import id.wadah.engine.container.LimitsRequest;
import org.jspecify.annotations.Nullable;

/** The part of a container that is about the host: limits and isolation. Source: the Engine API, HostConfig. */
final class HostConfigJson {

    private HostConfigJson() {}

    static ObjectNode of(ContainerConfig config) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        IsolationRequest isolation = config.isolation();
        LimitsRequest written = config.limits();
        Limits limits = Limits.parse(written.memory(), written.cpus(), written.pids());
        json.set("Binds", json.nullNode());
        json.put("NetworkMode", "none");
        json.set("PortBindings", json.objectNode());
        json.put("AutoRemove", config.autoRemove());
        json.set("CapAdd", Json.textsOrNull(isolation.capAdd()));
        json.set("CapDrop", Json.textsOrNull(isolation.capDrop()));
        json.put("CgroupnsMode", "private");
        json.put("IpcMode", "private");
        json.put("PidMode", "");
        json.put("Privileged", isolation.privileged());
        json.put("ReadonlyRootfs", isolation.readOnlyRoot());
        json.set("SecurityOpt", Json.textsOrNull(isolation.securityOptions()));
        json.put("UTSMode", "");
        json.put("UsernsMode", isolation.userNamespace() ? "private" : "");
        json.put("Memory", bytes(limits.memory()));
        json.put("NanoCpus", limits.cpus() == null ? 0 : limits.cpus().nanos());
        if (limits.pids() == null) {
            json.putNull("PidsLimit");
        } else {
            json.put("PidsLimit", limits.pids());
        }
        json.put("Init", isolation.init());
        ObjectNode tmpfs = json.objectNode();
        isolation.tmpfs().forEach(mount -> tmpfs.put(mount.path(), mount.options()));
        json.set("Tmpfs", tmpfs);
        return json;
    }

    private static long bytes(@Nullable ByteSize size) {
        return size == null ? 0 : size.bytes();
    }
}
