package id.wadah.shell.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import java.util.StringJoiner;

/** Values as Go's fmt prints them: {@code [a b]}, {@code map[a:1 b:2]}, {@code <nil>}. */
final class GoText {

    /** Of which Docker's structures hold a map, so that there is an empty one where JSON has null. */
    private static final Set<String> MAPS = Set.of(
            "ExposedPorts", "Labels", "Options", "PortBindings", "Ports", "StorageOpt", "Sysctls", "Tmpfs", "Volumes");

    /** Of which they hold a pointer, or a value of any type. */
    private static final Set<String> POINTERS = Set.of(
            "ContainerConfig",
            "Health",
            "Healthcheck",
            "Init",
            "MemorySwappiness",
            "OomKillDisable",
            "PidsLimit",
            "StopTimeout");

    private GoText() {}

    static String of(JsonNode value) {
        if (value.isArray()) {
            StringJoiner joined = new StringJoiner(" ", "[", "]");
            value.forEach(element -> joined.add(of(element)));
            return joined.toString();
        } else if (value.isObject()) {
            StringJoiner joined = new StringJoiner(" ", "map[", "]");
            value.properties().forEach(entry -> joined.add(entry.getKey() + ":" + of(entry.getValue())));
            return joined.toString();
        }
        return value.isNull() ? "<nil>" : value.asText();
    }

    /** What is printed for a field that is null in JSON. */
    static String nothing(String field) {
        if (MAPS.contains(field)) {
            return "map[]";
        }
        return field.isEmpty() || POINTERS.contains(field) ? "<nil>" : "[]";
    }

    /** Source: Go's text/template, "the empty values are false, 0, any nil, and any of length zero". */
    static boolean isTrue(JsonNode value) {
        if (value.isContainerNode()) {
            return !value.isEmpty();
        }
        return !value.isNull() && !Arrays.asList("", "0", "0.0", "false").contains(value.asText());
    }
}
