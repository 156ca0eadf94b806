package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.ContainerFiles;
import id.wadah.engine.container.ContainerState;
import id.wadah.engine.container.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container in the shape and with the field names of Docker's {@code inspect}; source: the Engine API, ContainerInspect. */
public final class ContainerJson {

    /** Go's zero time, which Docker prints where there is no moment. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private ContainerJson() {}

    public static ObjectNode of(Container container, Engine engine) {
        ContainerConfig config = container.config();
        ContainerState state = container.state();
        ContainerFiles files = ContainerFiles.of(engine.root(), config.id());
        List<String> arguments = config.arguments();
        ObjectNode json = Json.object();
        json.put("Id", config.id().hex());
        json.put("Created", config.created().toString());
        json.put("Path", arguments.isEmpty() ? "" : arguments.get(0));
        json.set("Args", Json.array(arguments.subList(Math.min(1, arguments.size()), arguments.size())));
        json.set("State", state(state));
        json.put("Image", config.imageId());
        json.put("ResolvConfPath", files.resolvConf().toString());
        json.put("HostnamePath", files.hostname().toString());
        json.put("HostsPath", files.hosts().toString());
        json.put("LogPath", files.log().toString());
        json.put("Name", "/" + container.name());
        json.put("RestartCount", 0);
        RootDriver driver = RootDriver.of(files);
        json.put("Driver", driver.word());
        json.put("Platform", "linux");
        json.put("MountLabel", "");
        json.put("ProcessLabel", "");
        json.put("AppArmorProfile", "");
        json.set("ExecIDs", NullNode.getInstance());
        json.set("HostConfig", HostConfigJson.of(config));
        json.set("GraphDriver", driver.json(config, engine));
        json.putArray("Mounts");
        json.set("Config", config(config));
        json.set("NetworkSettings", NetworkSettingsJson.of(container, engine));
        return json;
    }

    private static ObjectNode state(ContainerState state) {
        Status status = state.status();
        return Json.object()
                .put("Status", status.word())
                .put("Running", status == Status.RUNNING || status == Status.PAUSED)
                .put("Paused", status == Status.PAUSED)
                .put("Restarting", false)
                .put("OOMKilled", state.oomKilled())
                .put("Dead", false)
                .put("Pid", state.pid())
                .put("ExitCode", state.exitCode())
                .put("Error", state.error())
                .put("StartedAt", moment(state.startedAt()))
                .put("FinishedAt", moment(state.finishedAt()));
    }

    private static ObjectNode config(ContainerConfig config) {
        ObjectNode json = Json.object();
        json.put("Hostname", config.hostname());
        json.put("Domainname", config.network().names().domain());
        json.put("User", config.user());
        json.put("AttachStdin", config.stdin());
        json.put("AttachStdout", true);
        json.put("AttachStderr", true);
        JsonNode exposed = PortsJson.exposed(config);
        if (!exposed.isNull()) {
            json.set("ExposedPorts", exposed);
        }
        json.put("Tty", config.tty());
        json.put("OpenStdin", config.stdin());
        json.put("StdinOnce", config.stdin());
        json.set("Env", Json.array(config.environment()));
        json.set("Cmd", Json.arrayOrNull(config.command()));
        json.put("Image", config.image());
        json.set("Volumes", NullNode.getInstance());
        json.put("WorkingDir", config.workingDirectory());
        json.set("Entrypoint", Json.arrayOrNull(config.entrypoint()));
        json.set("OnBuild", NullNode.getInstance());
        json.set("Labels", Json.map(config.labels()));
        json.put("StopSignal", config.stopSignal());
        return json;
    }

    private static String moment(@Nullable Instant moment) {
        return moment == null ? NEVER : moment.toString();
    }
}
