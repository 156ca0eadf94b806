package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.DataRoot;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.ContainerState;
import id.wadah.engine.container.IsolationRequest;
import id.wadah.engine.container.Status;
import id.wadah.engine.container.TmpfsMount;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container in the shape and with the field names of Docker's {@code inspect}; source: the Engine API, ContainerInspect. */
public final class ContainerJson {

    /** Go's zero time, which Docker prints where there is no moment. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ContainerJson() {}

    public static ObjectNode of(Container container, DataRoot root) {
        ContainerConfig config = container.config();
        Path directory = root.containers().resolve(config.id().hex());
        List<String> arguments = config.arguments();
        ObjectNode json = JSON.objectNode();
        json.put("Id", config.id().hex());
        json.put("Created", config.created().toString());
        json.put("Path", arguments.isEmpty() ? "" : arguments.get(0));
        json.set("Args", texts(arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size())));
        json.set("State", state(container.state()));
        json.put("Image", config.imageId());
        json.put("LogPath", root.containerLog(config.id().hex()).toString());
        json.put("Name", "/" + container.name());
        json.put("RestartCount", 0);
        json.put("Driver", "overlay2");
        json.put("Platform", "linux");
        json.set("HostConfig", HostConfigJson.of(config));
        json.set("GraphDriver", graphDriver(directory));
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
        json.put("StartedAt", moment(state.startedAt()));
        json.put("FinishedAt", moment(state.finishedAt()));
        return json;
    }

    private static String moment(@Nullable Instant moment) {
        return moment == null ? NEVER : moment.toString();
    }
}
