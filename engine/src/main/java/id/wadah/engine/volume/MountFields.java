package id.wadah.engine.volume;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one {@code --mount}: {@code key=value} separated by commas, in double quotes where the value has a comma; source: RFC
 * 4180, and opts/mount.go of Docker's client.
 *
 * @param written all of it, for messages
 * @param volume {@code volume-label} and {@code volume-opt}, by their full key
 */
record MountFields(String written, Map<String, String> values, Map<String, Map<String, String>> volume) {

    static final String TRUE = "true";

    private static final Map<String, String> OTHER_NAMES =
            Map.of("src", "source", "dst", "target", "destination", "target", "ro", "readonly");
    private static final Set<String> KNOWN = Set.of(
            "type",
            "source",
            "target",
            "readonly",
            "consistency",
            "bind-propagation",
            "bind-nonrecursive",
            "bind-recursive",
            "volume-nocopy",
            "volume-driver",
            "tmpfs-size",
            "tmpfs-mode");
    private static final Set<String> MAPS = Set.of("volume-label", "volume-opt");
    private static final Set<String> FLAGS = Set.of("readonly", "volume-nocopy", "bind-nonrecursive");

    /** @throws EngineException naming the field that is wrong */
    static MountFields parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Map<String, String>> volume = new LinkedHashMap<>();
        for (String field : split(text)) {
            int equals = field.indexOf('=');
            String key = key(equals < 0 ? field : field.substring(0, equals));
            boolean known = KNOWN.contains(key) || MAPS.contains(key);
            if (equals < 0 && !FLAGS.contains(key)) {
                throw new EngineException(Problem.MOUNT_FIELD_WITHOUT_VALUE, field, text);
            }
            if (!known) {
                throw new EngineException(Problem.UNKNOWN_MOUNT_FIELD, key, text);
            }
            String value = equals < 0 ? TRUE : field.substring(equals + 1);
            if (MAPS.contains(key)) {
                int inner = value.indexOf('=');
                volume.computeIfAbsent(key, ignored -> new LinkedHashMap<>())
                        .put(
                                inner < 0 ? value : value.substring(0, inner),
                                inner < 0 ? "" : value.substring(inner + 1));
            } else {
                values.put(key, value);
            }
        }
        return new MountFields(text, values, volume);
    }

    private static String key(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(lower, lower);
    }

    /** Source: RFC 4180, section 2. */
    private static List<String> split(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    /** @throws EngineException {@link Problem#INVALID_MOUNT_FIELD} for what is neither yes nor no */
    boolean flag(String key) {
        String value = values.getOrDefault(key, "false");
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw new EngineException(Problem.INVALID_MOUNT_FIELD, key, value, written);
        };
    }

    EngineException wrong(String key) {
        return new EngineException(Problem.INVALID_MOUNT_FIELD, key, values.getOrDefault(key, ""), written);
    }

    /** @throws EngineException when a field of another type of mount is there */
    void refuseOthers(String type) {
        for (String other : List.of("bind-", "volume-", "tmpfs-")) {
            if (!other.startsWith(type)) {
                values.keySet().forEach(key -> refuse(key, other, type));
                volume.keySet().forEach(key -> refuse(key, other, type));
            }
        }
    }

    private static void refuse(String key, String prefix, String type) {
        if (key.startsWith(prefix)) {
            throw new EngineException(Problem.MOUNT_OPTION_OF_OTHER_TYPE, key, type);
        }
    }
}
