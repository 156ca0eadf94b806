package id.wadah.shell.format;

import id.wadah.engine.network.Network;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A network as a row of {@code network ls}: the fields that Docker's {@code --format} knows. */
public final class NetworkRow {

    public static final Map<String, String> HEADERS = new LinkedHashMap<>();
    public static final List<String> COLUMNS = List.of("ID", "Name", "Driver", "Scope");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.nnnnnnnnn xx 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static {
        HEADERS.put("ID", "NETWORK ID");
        HEADERS.put("Name", "NAME");
        HEADERS.put("Driver", "DRIVER");
        HEADERS.put("Scope", "SCOPE");
        HEADERS.put("IPv6", "IPV6");
        HEADERS.put("Internal", "INTERNAL");
        HEADERS.put("Labels", "LABELS");
        HEADERS.put("CreatedAt", "CREATED AT");
    }

    private NetworkRow() {}

    public static Map<String, String> of(Network network, boolean whole) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("CreatedAt", MOMENT.format(network.created()));
        row.put("Driver", network.driver().name().toLowerCase(Locale.ROOT));
        row.put("ID", whole ? network.id().hex() : network.id().shortForm());
        row.put("IPv6", "false");
        row.put("Internal", Boolean.toString(network.internal()));
        row.put(
                "Labels",
                network.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .collect(Collectors.joining(",")));
        row.put("Name", network.name());
        row.put("Scope", "local");
        return row;
    }
}
