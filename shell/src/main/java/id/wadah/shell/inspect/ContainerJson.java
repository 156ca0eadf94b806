package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.DataRoot;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.ContainerFiles;
import id.wadah.engine.container.ContainerState;
import id.wadah.engine.container.IsolationRequest;
import id.wadah.engine.container.Status;
import java.util.List;

/** A container in the shape and with the field names of Docker's {@code inspect}; source: the Engine API, ContainerInspect. */
public final class ContainerJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ContainerJson() {}

    public static ObjectNode of(Container container, DataRoot root) {
        ContainerConfig config = container.config();
        ContainerFiles files =
                new ContainerFiles(root.containers().resolve(config.id().hex()));
        List<String> arguments = config.arguments();
        ObjectNode json = JSON.objectNode();
        json.put("Id", config.id().hex());
        json.put("Created", config.created().toString());
        json.put("Path", arguments.isEmpty() ? "" : arguments.get(0));
        json.set("Args", Json.texts(arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size())));
        json.set("State", state(container.state()));
        json.put("Image", config.imageId());
        json.put("ResolvConfPath", files.resolvConf().toString());
        json.put("HostnamePath", files.hostname().toString());
        json.put("HostsPath", files.hosts().toString());
        json.put("LogPath", files.log().toString());
        json.put("Name", "/" + container.name());
        json.put("RestartCount", 0);
        json.put("Platform", "linux");
        json.set("HostConfig", HostConfigJson.of(config));
        json.set("GraphDriver", GraphDriverJson.of(container.state().pid(), files));
        json.set("Mounts", mounts(config.isolation()));
        json.set("Config", config(config));
        json.set("NetworkSettings", networks());
        return json;
    }

    private static ObjectNode state(ContainerState state) {
        ObjectNode json = JSON.objectNode();
        Status status = state.status();
        json.put("Status", status.word());
        json.put("Running", status == Status.RUNNING || status == Status.PAUSED);
        json.put("Paused", status == Status.PAUSED);
        json.put("Restarting", false);
        json.put("OOMKilled", state.oomKilled());
        json.put("Dead", false);
        json.put("Pid", state.pid());
        json.put("ExitCode", state.exitCode());
        json.put("Error", state.error());
        json.put("StartedAt", Json.moment(state.startedAt()));
        json.put("FinishedAt", Json.moment(state.finishedAt()));
        return json;
    }

    private static ObjectNode config(ContainerConfig config) {
        ObjectNode json = JSON.objectNode();
        json.put("Hostname", config.hostname());
        json.put("Domainname", "");
        json.put("User", config.user());
        json.put("Tty", config.tty());
        json.put("OpenStdin", config.stdin());
        json.put("StdinOnce", config.stdin());
        json.set("Env", Json.texts(config.environment()));
        json.set("Cmd", Json.textsOrNull(config.command()));
        json.put("Image", config.image());
        json.set("Volumes", JSON.nullNode());
        json.put("WorkingDir", config.workingDirectory());
        json.set("Entrypoint", Json.textsOrNull(config.entrypoint()));
        ObjectNode labels = JSON.objectNode();
        config.labels().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(label -> labels.put(label.getKey(), label.getValue()));
        json.set("Labels", labels);
        json.put("StopSignal", config.stopSignal());
        return json;
    }

    private static ArrayNode mounts(IsolationRequest isolation) {
        ArrayNode mounts = JSON.arrayNode();
        isolation.tmpfs().forEach(mount -> {
            ObjectNode json = mounts.addObject();
            json.put("Type", "tmpfs");
            json.put("Source", "");
            json.put("Destination", mount.path());
            json.put("Mode", mount.options());
            json.put("RW", true);
            json.put("Propagation", "");
        });
        return mounts;
    }

    private static ObjectNode networks() {
        ObjectNode json = JSON.objectNode();
        json.set("Ports", JSON.objectNode());
        json.put("IPAddress", "");
        json.put("IPPrefixLen", 0);
        json.put("Gateway", "");
        json.put("MacAddress", "");
        json.set("Networks", JSON.objectNode());
        return json;
    }
}
