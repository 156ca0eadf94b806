package id.wadah.engine.image.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Healthcheck;
import id.wadah.engine.image.oci.OciJson;
import id.wadah.engine.image.oci.RunConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A configuration being changed by instructions as {@code commit -c} and {@code import -c} take them, one after the other. */
public final class ConfigChange {

    private static final String ACCEPTED = "CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, USER, VOLUME, WORKDIR";
    private static final Pattern PORT = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/(tcp|udp|sctp))?");
    private static final int HIGHEST_PORT = 65535;

    private final RunConfig base;
    private final Set<String> ports;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Set<String> volumes;
    private final Map<String, String> labels;
    private @Nullable String user;
    private List<String> entrypoint;
    private List<String> command;
    private @Nullable String workingDirectory;
    private boolean commandSet;
    private @Nullable Healthcheck healthcheck;

    private ConfigChange(RunConfig base) {
        this.base = base;
        this.user = base.user();
        this.ports = new LinkedHashSet<>(base.exposedPorts());
        base.environment().forEach(this::put);
        this.entrypoint = base.entrypoint();
        this.command = base.command();
        this.volumes = new LinkedHashSet<>(base.volumes());
        this.workingDirectory = base.workingDirectory();
        this.labels = new LinkedHashMap<>(base.labels());
        this.healthcheck = base.healthcheck();
    }

    /**
     * The configuration after all instructions.
     *
     * @throws EngineException {@link Problem#INVALID_CHANGE}
     */
    public static RunConfig apply(RunConfig base, List<String> instructions) {
        ConfigChange change = new ConfigChange(base);
        instructions.forEach(change::apply);
        return change.result();
    }

    private RunConfig result() {
        return new RunConfig(
                user,
                ports,
                List.copyOf(environment.values()),
                entrypoint,
                command,
                volumes,
                workingDirectory,
                labels,
                base.stopSignal(),
                healthcheck);
    }

    private void apply(String instruction) {
        String[] parts = instruction.strip().split("\\s+", 2);
        String rest = parts.length < 2 ? "" : parts[1].strip();
        String name = parts[0].toUpperCase(Locale.ROOT);
        if (rest.isEmpty() && !name.equals("CMD") && !name.equals("ENTRYPOINT")) {
            throw invalid(instruction);
        }
        switch (name) {
            case "CMD" -> {
                command = program(rest);
                commandSet = true;
            }
            case "ENTRYPOINT" -> {
                entrypoint = program(rest);
                // Docker: the command was meant for the entrypoint that there was before.
                command = commandSet ? command : List.of();
            }
            case "ENV" -> pairs(rest, instruction).forEach((key, value) -> environment.put(key, key + "=" + value));
            case "LABEL" -> labels.putAll(pairs(rest, instruction));
            case "EXPOSE" -> words(rest).forEach(port -> expose(port, instruction));
            case "HEALTHCHECK" -> healthcheck = HealthInstruction.parse(rest).orElseThrow(() -> invalid(instruction));
            case "USER" -> user = Words.one(rest, this::variable);
            case "VOLUME" -> volumes.addAll(rest.startsWith("[") ? array(rest, instruction) : words(rest));
            case "WORKDIR" -> workingDirectory = directory(Words.one(rest, this::variable));
            default -> throw invalid(instruction);
        }
    }

    /** A JSON array, or else a line for the shell. */
    private static List<String> program(String rest) {
        if (rest.isEmpty()) {
            return List.of();
        }
        List<String> words = rest.startsWith("[") ? json(rest) : null;
        return words == null ? List.of("/bin/sh", "-c", rest) : words;
    }

    private static List<String> array(String rest, String instruction) {
        List<String> words = json(rest);
        if (words == null) {
            throw invalid(instruction);
        }
        return words;
    }

    static @Nullable List<String> json(String text) {
        try {
            return List.of(OciJson.read(text.getBytes(StandardCharsets.UTF_8), String[].class));
        } catch (JsonProcessingException | NullPointerException notAnArrayOfStrings) {
            return null;
        }
    }

    /** {@code key=value ...}, or the older {@code key value}. */
    private Map<String, String> pairs(String rest, String instruction) {
        Map<String, String> pairs = new LinkedHashMap<>();
        String first = rest.split("\\s", 2)[0];
        if (!first.contains("=")) {
            String[] keyAndValue = rest.split("\\s+", 2);
            if (keyAndValue.length < 2) {
                throw invalid(instruction);
            }
            pairs.put(keyAndValue[0], Words.one(keyAndValue[1], this::variable));
            return pairs;
        }
        for (String word : words(rest)) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw invalid(instruction);
            }
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return pairs;
    }

    private void expose(String written, String instruction) {
        var matcher = PORT.matcher(written);
        if (!matcher.matches()) {
            throw invalid(instruction);
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        if (first < 1 || last < first || last > HIGHEST_PORT) {
            throw invalid(instruction);
        }
        String protocol = matcher.group(3) == null ? "tcp" : matcher.group(3);
        for (int port = first; port <= last; port++) {
            ports.add(port + "/" + protocol);
        }
    }

    private String directory(String path) {
        String before = workingDirectory == null || workingDirectory.isEmpty() ? "/" : workingDirectory;
        List<String> parts = new ArrayList<>();
        for (String part : (path.startsWith("/") ? path : before + "/" + path).split("/")) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    private List<String> words(String rest) {
        return Words.split(rest, this::variable);
    }

    private String variable(String name) {
        String variable = environment.get(name);
        return variable == null ? "" : variable.substring(name.length() + 1);
    }

    private void put(String variable) {
        environment.put(variable.split("=", 2)[0], variable);
    }

    private static EngineException invalid(String instruction) {
        return new EngineException(Problem.INVALID_CHANGE, instruction, ACCEPTED);
    }
}
