package id.wadah.engine.dockerfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one stage as they are at one instruction: what ENV has set, and under it what ARG has declared. Source: Dockerfile reference,
 * "Scope", "Using ARG variables", "Predefined ARGs".
 */
public final class Variables {

    private final char escape;
    private final GlobalArguments globals;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, @Nullable String> declared = new LinkedHashMap<>();

    Variables(char escape, GlobalArguments globals, List<String> environment) {
        this.escape = escape;
        this.globals = globals;
        environment.forEach(this::put);
    }

    /** Those of an image alone, without any of a build. */
    public static Variables of(List<String> environment) {
        return new Variables('\\', GlobalArguments.NONE, environment);
    }

    private void put(String variable) {
        int equals = variable.indexOf('=');
        environment.put(
                equals < 0 ? variable : variable.substring(0, equals),
                equals < 0 ? "" : variable.substring(equals + 1));
    }

    /**
     * The instruction with its variables substituted; what it then does to the variables is {@link #apply}.
     *
     * @throws id.wadah.engine.EngineException with its place
     */
    public Instruction substitute(Instruction instruction) {
        return Substitution.of(instruction, escape, this::value);
    }

    /** Takes notice of an ENV or ARG, whose variables are substituted; of others nothing. */
    public void apply(Instruction substituted) {
        if (substituted instanceof Instruction.Env env) {
            env.pairs().forEach(pair -> environment.put(pair.name(), pair.value()));
        } else if (substituted instanceof Instruction.Arg arg) {
            arg.arguments().forEach(each -> declared.put(each.name(), globals.valueIn(each)));
        }
    }

    private @Nullable String value(String name) {
        if (environment.containsKey(name)) {
            return environment.get(name);
        }
        return declared.containsKey(name) ? declared.get(name) : globals.undeclared(name);
    }

    /** What ENV has set, {@code NAME=value} each. */
    public List<String> environment() {
        return environment.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    /**
     * What a RUN gets besides the image's environment: the declared arguments that have a value and that no ENV hides, then the proxies given for the
     * build, which need no declaration. Of these a cache must know the former only ({@link #declared}).
     */
    public List<String> arguments() {
        Map<String, String> all = new LinkedHashMap<>(declaredValues());
        globals.proxies().forEach((name, value) -> {
            if (!environment.containsKey(name)) {
                all.putIfAbsent(name, value);
            }
        });
        return lines(all);
    }

    /** The declared arguments that have a value and that no ENV hides, {@code NAME=value} each, sorted: they decide what a RUN gives. */
    public List<String> declared() {
        return lines(new java.util.TreeMap<>(declaredValues()));
    }

    private Map<String, String> declaredValues() {
        Map<String, String> values = new LinkedHashMap<>();
        declared.forEach((name, value) -> {
            if (value != null && !environment.containsKey(name)) {
                values.put(name, value);
            }
        });
        return values;
    }

    private static List<String> lines(Map<String, String> values) {
        List<String> lines = new ArrayList<>();
        values.forEach((name, value) -> lines.add(name + "=" + value));
        return List.copyOf(lines);
    }
}
