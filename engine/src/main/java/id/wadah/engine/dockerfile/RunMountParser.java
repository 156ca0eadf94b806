package id.wadah.engine.dockerfile;

import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code type=cache,target=/root/.cache,sharing=locked} of RUN. */
final class RunMountParser {

    private static final Map<String, String> ALIASES =
            Map.of("src", "source", "dst", "target", "destination", "target", "ro", "readonly", "rw", "readwrite");
    private static final Map<RunMount.Type, Set<String>> FIELDS = Map.of(
            RunMount.Type.BIND, Set.of("target", "source", "from", "readwrite", "readonly"),
            RunMount.Type.CACHE,
                    Set.of("id", "target", "readonly", "readwrite", "sharing", "from", "source", "mode", "uid", "gid"),
            RunMount.Type.TMPFS, Set.of("target", "size", "readwrite", "readonly"),
            RunMount.Type.SECRET, Set.of("id", "target", "source", "env", "required", "mode", "uid", "gid"),
            RunMount.Type.SSH, Set.of("id", "target", "required", "mode", "uid", "gid"));

    private final Source source;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private RunMountParser(Source source) {
        this.source = source;
    }

    static RunMount parse(String written, Source source) {
        RunMountParser parser = new RunMountParser(source);
        for (String part : written.split(",", -1)) {
            parser.take(part.strip());
        }
        return parser.mount();
    }

    private void take(String part) {
        int equals = part.indexOf('=');
        String name = part.substring(0, equals < 0 ? part.length() : equals).toLowerCase(Locale.ROOT);
        String known = ALIASES.getOrDefault(name, name);
        boolean isSwitch = Set.of("readonly", "readwrite", "required").contains(known);
        if (equals < 0 && !isSwitch) {
            throw bad(part, "NAME=VALUE");
        }
        fields.put(known, equals < 0 ? "true" : part.substring(equals + 1));
    }

    private RunMount mount() {
        RunMount.Type type = choice("type", RunMount.Type.class, RunMount.Type.BIND);
        Set<String> allowed = FIELDS.getOrDefault(type, Set.of());
        fields.keySet().stream()
                .filter(name -> !name.equals("type") && !allowed.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw bad(name, String.join(", ", allowed.stream().sorted().toList()));
                });
        boolean bind = type == RunMount.Type.BIND;
        boolean readOnly = fields.containsKey("readonly")
                ? truth("readonly")
                : bind && (!fields.containsKey("readwrite") || !truth("readwrite"));
        boolean secret = type == RunMount.Type.SECRET || type == RunMount.Type.SSH;
        if (!secret && fields.getOrDefault("target", "").isEmpty()) {
            throw bad("type=" + type.name().toLowerCase(Locale.ROOT), "target=PATH");
        }
        return new RunMount(
                type,
                fields.get("from"),
                type == RunMount.Type.SECRET ? null : fields.get("source"),
                fields.get("target"),
                type == RunMount.Type.SECRET ? secretName() : fields.get("id"),
                fields.get("env"),
                readOnly,
                fields.containsKey("required") && truth("required"),
                choice("sharing", RunMount.Sharing.class, RunMount.Sharing.SHARED),
                size(),
                number("mode", 8, -1),
                number("uid", 10, 0),
                number("gid", 10, 0));
    }

    /** Docker: the secret's name is its id, or else the last part of its target. */
    private String secretName() {
        String id = fields.getOrDefault("id", fields.getOrDefault("source", ""));
        String target = fields.getOrDefault("target", "");
        String name = id.isEmpty() ? target.substring(target.lastIndexOf('/') + 1) : id;
        if (name.isEmpty()) {
            throw bad("type=secret", "id=NAME");
        }
        return name;
    }

    private <E extends Enum<E>> E choice(String field, Class<E> type, E otherwise) {
        @Nullable String value = fields.get(field);
        if (value == null) {
            return otherwise;
        }
        for (E each : type.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(value)) {
                return each;
            }
        }
        List<String> names = java.util.Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        throw bad(field + "=" + value, String.join(", ", names));
    }

    private boolean truth(String field) {
        return switch (fields.getOrDefault(field, "").toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw bad(field + "=" + fields.get(field), "true, false");
        };
    }

    private int number(String field, int radix, int otherwise) {
        String value = fields.get(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches(radix == 8 ? "[0-7]{1,5}" : "[0-9]{1,9}")) {
            throw bad(field + "=" + value, radix == 8 ? "0644" : "1000");
        }
        return Integer.parseInt(value, radix);
    }

    private long size() {
        String value = fields.get("size");
        if (value == null) {
            return 0;
        }
        try {
            return ByteSize.parse(value, "size").bytes();
        } catch (EngineException notASize) {
            throw bad("size=" + value, "64m, 1g");
        }
    }

    private EngineException bad(String what, String accepted) {
        return source.fault(Problem.DOCKERFILE_BAD_MOUNT, what, accepted);
    }
}
