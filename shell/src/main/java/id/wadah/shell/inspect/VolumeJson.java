package id.wadah.shell.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.volume.Volume;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A volume in the shape and with the field names of Docker's {@code volume inspect}; source: the Engine API, Volume. */
public final class VolumeJson {

    private VolumeJson() {}

    public static ObjectNode of(Volume volume) {
        ObjectNode json = Json.object();
        json.put("CreatedAt", volume.created().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("Driver", Volume.DRIVER);
        json.set("Labels", mapOrNull(volume.labels()));
        json.put("Mountpoint", volume.mountpoint().toString());
        json.put("Name", volume.name());
        json.set("Options", Json.map(volume.options()));
        json.put("Scope", "local");
        return json;
    }

    private static JsonNode mapOrNull(Map<String, String> entries) {
        return entries.isEmpty() ? NullNode.getInstance() : Json.map(entries);
    }
}
