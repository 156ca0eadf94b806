package id.wadah.shell.format;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerConfig;
import id.wadah.engine.container.ContainerState;
import id.wadah.engine.container.Health;
import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.network.NetworkAttachment;
import id.wadah.engine.volume.ContainerMount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A container as a row of {@code ps}: the fields that Docker's {@code --format} knows. */
public final class ContainerRow {

    /** What it has written, and with its image; to be put into a row where it is asked for, since it takes time. */
    public static final String SIZE = "Size";

    public static final Map<String, String> HEADERS = new LinkedHashMap<>();
    public static final List<String> COLUMNS =
            List.of("ID", "Image", "Command", "RunningFor", "Status", "Ports", "Names");

    static {
        HEADERS.put("ID", "CONTAINER ID");
        HEADERS.put("Image", "IMAGE");
        HEADERS.put("Command", "COMMAND");
        HEADERS.put("RunningFor", "CREATED");
        HEADERS.put("CreatedAt", "CREATED AT");
        HEADERS.put("State", "STATE");
        HEADERS.put("Status", "STATUS");
        HEADERS.put("Ports", "PORTS");
        HEADERS.put("Names", "NAMES");
        HEADERS.put("Labels", "LABELS");
        HEADERS.put("Mounts", "MOUNTS");
        HEADERS.put("Networks", "NETWORKS");
        HEADERS.put("LocalVolumes", "LOCAL VOLUMES");
        HEADERS.put(SIZE, "SIZE");
    }

    private static final int COMMAND_WIDTH = 20;
    private static final int MOUNT_WIDTH = 15;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss xx 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ContainerRow() {}

    public static Map<String, String> of(Container container, boolean whole, Instant now) {
        ContainerConfig config = container.config();
        String command =
                config.arguments().stream().map(ContainerRow::quotedIfSpaced).collect(Collectors.joining(" "));
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Command", '"' + (whole ? command : Table.cut(command, COMMAND_WIDTH)) + '"');
        row.put("CreatedAt", MOMENT.format(config.created()));
        row.put("ID", whole ? container.id().hex() : container.id().shortForm());
        row.put("Image", config.image());
        row.put(
                "Labels",
                config.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .collect(Collectors.joining(",")));
        row.put("LocalVolumes", Integer.toString(config.storage().volumes().size()));
        row.put(
                "Mounts",
                config.storage().mounts().stream()
                        .map(ContainerRow::mount)
                        .filter(name -> !name.isEmpty())
                        .map(name -> whole ? name : Table.cut(name, MOUNT_WIDTH))
                        .collect(Collectors.joining(",")));
        row.put("Names", container.name());
        row.put("Networks", networks(config));
        row.put("Ports", PortsColumn.of(container));
        row.put("RunningFor", ago(config.created(), now));
        row.put("State", container.state().status().word());
        row.put("Status", status(container.state(), now));
        return row;
    }

    /** {@code 12B (virtual 1.98MB)} */
    public static String size(long written, long image) {
        return HumanSize.decimal(written) + " (virtual " + HumanSize.decimal(written + image) + ")";
    }

    /** A volume's name or the host's path; a tmpfs has neither. */
    private static String mount(ContainerMount mount) {
        if (mount instanceof ContainerMount.OfVolume volume) {
            return volume.name();
        }
        return mount instanceof ContainerMount.OfHost host ? host.source() : "";
    }

    private static String quotedIfSpaced(String argument) {
        return argument.contains(" ") ? "'" + argument + "'" : argument;
    }

    /** As in Docker: one that shares another's network has none of its own. */
    private static String networks(ContainerConfig config) {
        NamespaceMode mode = config.isolation().namespaces().network();
        List<NetworkAttachment> attachments = config.network().attachments();
        if (!attachments.isEmpty()) {
            return attachments.stream().map(NetworkAttachment::network).sorted().collect(Collectors.joining(","));
        }
        return mode.joined().isPresent() ? "" : mode.word();
    }

    /** {@code Up 3 seconds}, {@code Exited (0) 4 seconds ago}; source: State.String in moby. */
    static String status(ContainerState state, Instant now) {
        return switch (state.status()) {
            case CREATED -> "Created";
            case RUNNING -> "Up " + since(state.startedAt(), now) + health(state.health());
            case PAUSED -> "Up " + since(state.startedAt(), now) + " (Paused)";
            case RESTARTING -> "Restarting (" + state.exitCode() + ") " + ago(state.finishedAt(), now);
            case EXITED -> "Exited (" + state.exitCode() + ") " + ago(state.finishedAt(), now);
            case REMOVING -> "Removal In Progress";
            case DEAD -> "Dead";
        };
    }

    private static String health(@Nullable Health health) {
        if (health == null) {
            return "";
        }
        return health.status() == Health.Status.STARTING
                ? " (health: starting)"
                : " (" + health.status().word() + ")";
    }

    private static String ago(@Nullable Instant moment, Instant now) {
        return since(moment, now) + " ago";
    }

    private static String since(@Nullable Instant moment, Instant now) {
        return HumanDuration.of(moment == null ? Duration.ZERO : Duration.between(moment, now));
    }
}
