package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.ContainerFiles;
import id.wadah.engine.container.ContainerState;
import id.wadah.engine.image.oci.Healthcheck;
import java.util.List;

/** A container in the shape and with the field names of Docker's {@code inspect}; source: the Engine API, ContainerInspect. */
public final class ContainerJson {

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
        json.set("State", StateJson.of(state));
        json.put("Image", config.imageId());
        json.put("ResolvConfPath", files.resolvConf().toString());
        json.put("HostnamePath", files.hostname().toString());
        json.put("HostsPath", files.hosts().toString());
        json.put("LogPath", files.log().toString());
        json.put("Name", "/" + container.name());
        json.put("RestartCount", state.restartCount());
        RootDriver driver = RootDriver.of(files);
        json.put("Driver", driver.word());
        json.put("Platform", "linux");
        json.put("MountLabel", "");
        json.put("ProcessLabel", "");
        json.put("AppArmorProfile", "");
        json.set("ExecIDs", NullNode.getInstance());
        json.set("HostConfig", HostConfigJson.of(config));
        json.set("GraphDriver", driver.json(config, engine));
        json.set("Mounts", MountsJson.mounts(config.storage(), engine.volumes()));
        json.set("Config", config(config));
        json.set("NetworkSettings", NetworkSettingsJson.of(container, engine));
        return json;
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
        json.set("Volumes", MountsJson.declared(config.storage()));
        json.put("WorkingDir", config.workingDirectory());
        json.set("Entrypoint", Json.arrayOrNull(config.entrypoint()));
        json.set("OnBuild", NullNode.getInstance());
        json.set("Labels", Json.map(config.labels()));
        json.put("StopSignal", config.stopSignal());
        Integer timeout = config.life().stopTimeout();
        if (timeout != null) {
            json.put("StopTimeout", timeout);
        }
        Healthcheck check = config.life().health();
        if (check != null) {
            json.set("Healthcheck", healthcheck(check));
        }
        return json;
    }

    static ObjectNode healthcheck(Healthcheck check) {
        ObjectNode json = Json.object();
        json.set("Test", Json.array(check.test()));
        putUnlessUsual(json, "Interval", check.interval());
        putUnlessUsual(json, "Timeout", check.timeout());
        putUnlessUsual(json, "StartPeriod", check.startPeriod());
        putUnlessUsual(json, "Retries", check.retries());
        return json;
    }

    private static void putUnlessUsual(ObjectNode json, String name, long value) {
        if (value != 0) {
            json.put(name, value);
        }
    }
}
