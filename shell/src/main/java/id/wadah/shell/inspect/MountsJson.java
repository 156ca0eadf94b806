package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.ByteSize;
import id.wadah.engine.rootfs.Propagation;
import id.wadah.engine.volume.ContainerMount;
import id.wadah.engine.volume.Storage;
import id.wadah.engine.volume.Volume;
import id.wadah.engine.volume.Volumes;

/** What a container has mounted, in the shapes that Docker's {@code inspect} has for it; source: the Engine API, MountPoint and Mount. */
final class MountsJson {

    private MountsJson() {}

    /** {@code Mounts}: what came of all that was asked for. */
    static ArrayNode mounts(Storage storage, Volumes volumes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        storage.mounts().forEach(mount -> array.add(mount(mount, volumes)));
        return array;
    }

    private static ObjectNode mount(ContainerMount mount, Volumes volumes) {
        ObjectNode json = Json.object().put("Type", mount.kind());
        String mode = "";
        String propagation = "";
        if (mount instanceof ContainerMount.OfVolume volume) {
            json.put("Name", volume.name());
            json.put("Source", volumes.mounts().place(volume.name()).toString());
            mode = volume.mode();
        } else if (mount instanceof ContainerMount.OfHost host) {
            json.put("Source", host.source());
            mode = host.mode();
            propagation = host.propagation().word();
        } else {
            json.put("Source", "");
        }
        json.put("Destination", mount.destination());
        if (mount instanceof ContainerMount.OfVolume) {
            json.put("Driver", Volume.DRIVER);
        }
        return json.put("Mode", mode).put("RW", !mount.readOnly()).put("Propagation", propagation);
    }

    /** {@code HostConfig.Binds}: each {@code -v} that has a source. */
    static JsonNode binds(Storage storage) {
        return Json.arrayOrNull(storage.asked().volumes().stream()
                .filter(spec -> spec.indexOf(':') > 0)
                .toList());
    }

    /** {@code HostConfig.Mounts}: each {@code --mount}; null where there is none. */
    static ArrayNode asked(Storage storage) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (ContainerMount mount : storage.mounts()) {
            if (storage.isFromMountFlag(mount)) {
                array.add(asked(mount));
            }
        }
        return array;
    }

    private static ObjectNode asked(ContainerMount mount) {
        ObjectNode json = Json.object().put("Type", mount.kind());
        if (mount instanceof ContainerMount.OfVolume volume && !volume.anonymous()) {
            json.put("Source", volume.name());
        } else if (mount instanceof ContainerMount.OfHost host) {
            json.put("Source", host.source());
        }
        json.put("Target", mount.destination());
        if (mount.readOnly()) {
            json.put("ReadOnly", true);
        }
        if (mount instanceof ContainerMount.OfHost host) {
            options(host, json);
        } else if (mount instanceof ContainerMount.OfVolume volume && !volume.fill()) {
            json.putObject("VolumeOptions").put("NoCopy", true);
        } else if (mount instanceof ContainerMount.OfMemory memory) {
            options(memory, json);
        }
        return json;
    }

    private static void options(ContainerMount.OfHost host, ObjectNode json) {
        ObjectNode options = Json.object();
        if (host.propagation() != Propagation.RPRIVATE) {
            options.put("Propagation", host.propagation().word());
        }
        if (!host.recursive()) {
            options.put("NonRecursive", true);
        }
        if (!options.isEmpty()) {
            json.set("BindOptions", options);
        }
    }

    private static void options(ContainerMount.OfMemory memory, ObjectNode json) {
        ObjectNode options = Json.object();
        for (String option : memory.options().split(",")) {
            if (option.startsWith("size=")) {
                options.put(
                        "SizeBytes", ByteSize.parse(option.substring(5), "size").bytes());
            } else if (option.startsWith("mode=")) {
                options.put("Mode", Integer.parseInt(option.substring(5), 8));
            }
        }
        if (!options.isEmpty()) {
            json.set("TmpfsOptions", options);
        }
    }

    /** {@code Config.Volumes}: where volumes are that nobody has named, and those of the image. */
    static JsonNode declared(Storage storage) {
        return Json.setOrNull(storage.declared());
    }
}
