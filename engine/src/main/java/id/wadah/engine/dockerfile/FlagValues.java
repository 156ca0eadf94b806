package id.wadah.engine.dockerfile;

import id.wadah.engine.EngineException;
import id.wadah.engine.GoDuration;
import id.wadah.engine.Nearest;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The flags of an instruction by their names. */
final class FlagValues {

    private static final Set<String> SEVERAL_TIMES = Set.of("mount", "exclude");
    private static final Set<String> SWITCHES = Set.of("link", "parents", "keep-git-dir", "unpack");
    private static final long SHORTEST = 1_000_000;
    private static final String DURATIONS = "500ms, 10s, 1m30s, 2h";

    private final Source source;
    private final Keyword keyword;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private FlagValues(Source source, Keyword keyword) {
        this.source = source;
        this.keyword = keyword;
    }

    /** @throws EngineException when the instruction has no such flag, or not twice, or it lacks its value */
    static FlagValues of(Keyword keyword, Flags flags, Source source) {
        FlagValues read = new FlagValues(source, keyword);
        flags.written().forEach(read::take);
        return read;
    }

    private void take(String written) {
        int equals = written.indexOf('=');
        String name = written.substring(2, equals < 0 ? written.length() : equals);
        if (!keyword.flags().contains(name)) {
            throw unknown(name);
        }
        if (equals < 0 && !SWITCHES.contains(name)) {
            throw bad(name, "", "--" + name + "=...");
        }
        List<String> all = values.computeIfAbsent(name, any -> new ArrayList<>());
        if (!all.isEmpty() && !SEVERAL_TIMES.contains(name)) {
            throw source.fault(Problem.DOCKERFILE_FLAG_TWICE, "--" + name);
        }
        all.add(equals < 0 ? "true" : written.substring(equals + 1));
    }

    private EngineException unknown(String name) {
        String flag = "--" + name;
        if (keyword.flags().isEmpty()) {
            return source.fault(Problem.DOCKERFILE_NO_FLAGS, flag, keyword.name());
        }
        return Nearest.to(name, keyword.flags())
                .map(near -> source.fault(Problem.DOCKERFILE_UNKNOWN_FLAG_NEAR, flag, keyword.name(), "--" + near))
                .orElseGet(() -> source.fault(
                        Problem.DOCKERFILE_UNKNOWN_FLAG,
                        flag,
                        keyword.name(),
                        keyword.flags().stream().map(each -> "--" + each).collect(Collectors.joining(" "))));
    }

    /** Null where it is not given. */
    @Nullable
    String text(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? null : all.get(0);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** One of the accepted words; the first where it is not given. */
    String choice(String name, String... accepted) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            return accepted[0];
        }
        if (!List.of(accepted).contains(value)) {
            throw bad(name, value, String.join(", ", accepted));
        }
        return value;
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(isOrNull(name));
    }

    @Nullable
    Boolean isOrNull(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw bad(name, value, "true, false");
        };
    }

    /** Nanoseconds, 0 where it is not given. */
    long duration(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            return 0;
        }
        long nanos;
        try {
            nanos = GoDuration.parse(value, "--" + name).toNanos();
        } catch (EngineException notADuration) {
            throw bad(name, value, DURATIONS);
        }
        if (nanos != 0 && nanos < SHORTEST) {
            throw bad(name, value, ">= 1ms");
        }
        return nanos;
    }

    /** 0 where it is not given. */
    int number(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            return 0;
        }
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw bad(name, value, "1, 2, 3 ...");
        }
        return Integer.parseInt(value);
    }

    private EngineException bad(String name, String value, String accepted) {
        return source.fault(Problem.DOCKERFILE_BAD_FLAG_VALUE, "--" + name, value, accepted);
    }
}
