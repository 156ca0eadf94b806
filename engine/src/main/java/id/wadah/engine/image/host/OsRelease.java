package id.wadah.engine.image.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a machine says it is; source: os-release(5). */
public record OsRelease(Map<String, String> values) {

    public OsRelease {
        values = Map.copyOf(values);
    }

    /** Empty where a machine says nothing. */
    public static OsRelease of(HostTree host) throws IOException {
        for (String path : List.of("/etc/os-release", "/usr/lib/os-release")) {
            Optional<String> file = host.realFile(path);
            if (file.isPresent()) {
                return parse(Files.readString(host.file(file.get()), StandardCharsets.UTF_8));
            }
        }
        return new OsRelease(Map.of());
    }

    static OsRelease parse(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                values.put(
                        line.substring(0, equals).strip(),
                        unquoted(line.substring(equals + 1).strip()));
            }
        }
        return new OsRelease(values);
    }

    /** {@code Debian GNU/Linux 12 (bookworm)}; {@code Linux} where it is not said. */
    public String prettyName() {
        return values.getOrDefault("PRETTY_NAME", values.getOrDefault("NAME", "Linux"));
    }

    /** The distribution and those it is made from, nearest first: {@code ubuntu debian}. */
    public String family() {
        return (values.getOrDefault("ID", "linux") + " " + values.getOrDefault("ID_LIKE", "")).strip();
    }

    private static String unquoted(String value) {
        if (value.length() >= 2
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.endsWith(value.substring(0, 1))) {
            return value.substring(1, value.length() - 1).replaceAll("\\\\([\"$`\\\\])", "$1");
        }
        return value;
    }
}
