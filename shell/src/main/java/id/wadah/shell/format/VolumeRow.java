package id.wadah.shell.format;

import id.wadah.engine.volume.Volume;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A volume as a row of {@code volume ls}: the fields that Docker's {@code --format} knows. */
public final class VolumeRow {

    public static final Map<String, String> HEADERS = new LinkedHashMap<>();
    public static final List<String> COLUMNS = List.of("Driver", "Name");

    private static final String UNKNOWN = "N/A";

    static {
        HEADERS.put("Name", "VOLUME NAME");
        HEADERS.put("Driver", "DRIVER");
        HEADERS.put("Scope", "SCOPE");
        HEADERS.put("Availability", "AVAILABILITY");
        HEADERS.put("Mountpoint", "MOUNTPOINT");
        HEADERS.put("Labels", "LABELS");
        HEADERS.put("Links", "LINKS");
        HEADERS.put("Size", "SIZE");
        HEADERS.put("Group", "GROUP");
        HEADERS.put("Status", "STATUS");
    }

    private VolumeRow() {}

    public static Map<String, String> of(Volume volume) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Availability", UNKNOWN);
        row.put("Driver", Volume.DRIVER);
        row.put("Group", UNKNOWN);
        row.put(
                "Labels",
                volume.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .collect(Collectors.joining(",")));
        row.put("Links", UNKNOWN);
        row.put("Mountpoint", volume.mountpoint().toString());
        row.put("Name", volume.name());
        row.put("Scope", "local");
        row.put("Size", UNKNOWN);
        row.put("Status", UNKNOWN);
        return row;
    }
}
