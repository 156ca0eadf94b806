package id.wadah.engine.container;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.wadah.engine.ByteSize;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is kept of a container's output, as {@code --log-driver} and {@code --log-opt} ask for it; source: Docker's pages on the drivers
 * {@code json-file} and {@code none}.
 *
 * @param driver {@code json-file} or {@code none}
 * @param options as written
 */
public record LogSettings(String driver, Map<String, String> options) {

    public static final String JSON_FILE = "json-file";
    public static final String NONE = "none";

    public static final LogSettings DEFAULT = new LogSettings(JSON_FILE, Map.of());

    private static final String MAX_SIZE = "max-size";
    private static final String MAX_FILE = "max-file";
    private static final String LABELS = "labels";
    private static final String VARIABLES = "env";
    private static final Set<String> OPTIONS = Set.of(MAX_SIZE, MAX_FILE, LABELS, VARIABLES);

    public LogSettings {
        options = Map.copyOf(options);
    }

    /**
     * Reads the options.
     *
     * @param driver empty for the usual one
     * @param options {@code key=value} each
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}, {@link Problem#INVALID_SIZE}
     */
    public static LogSettings parse(String driver, List<String> options) {
        String chosen = driver.isEmpty() ? JSON_FILE : driver;
        if (!chosen.equals(JSON_FILE) && !chosen.equals(NONE)) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, driver, "--log-driver", JSON_FILE + ", " + NONE);
        }
        Map<String, String> values = new TreeMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            if (equals < 0 || !OPTIONS.contains(key) || chosen.equals(NONE)) {
                throw new EngineException(
                        Problem.INVALID_OPTION_VALUE,
                        option,
                        "--log-opt",
                        chosen.equals(NONE) ? "--log-driver " + JSON_FILE : "max-size=10m, max-file=3, labels=, env=");
            }
            values.put(key, option.substring(equals + 1));
        }
        LogSettings settings = new LogSettings(chosen, values);
        settings.mostBytes();
        settings.mostFiles();
        return settings;
    }

    /** Whether anything is kept. */
    @JsonIgnore
    public boolean isKept() {
        return driver.equals(JSON_FILE);
    }

    /** Bytes after which a new file is begun; 0 for never. */
    long mostBytes() {
        String written = options.get(MAX_SIZE);
        return written == null || written.equals("-1")
                ? 0
                : ByteSize.parse(written, "--log-opt " + MAX_SIZE).bytes();
    }

    /** How many files there are at most, at least one. */
    int mostFiles() {
        String written = options.getOrDefault(MAX_FILE, "1");
        if (!written.matches("[1-9][0-9]{0,5}")) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, written, "--log-opt " + MAX_FILE, "1, 2, 3 ...");
        }
        return Integer.parseInt(written);
    }

    /** What is told of the container with each line. */
    Map<String, String> attributes(Map<String, String> labels, List<String> environment) {
        Map<String, String> told = new LinkedHashMap<>();
        for (String label : names(LABELS)) {
            if (labels.containsKey(label)) {
                told.put(label, labels.get(label));
            }
        }
        for (String name : names(VARIABLES)) {
            environment.stream()
                    .filter(variable -> variable.startsWith(name + "="))
                    .forEach(variable -> told.put(name, variable.substring(name.length() + 1)));
        }
        return told;
    }

    private List<String> names(String option) {
        String written = options.getOrDefault(option, "");
        return written.isEmpty() ? List.of() : List.of(written.split(","));
    }
}
