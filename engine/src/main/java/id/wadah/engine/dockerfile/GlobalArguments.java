package id.wadah.engine.dockerfile;

import id.wadah.engine.Problem;
import id.wadah.engine.image.oci.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The arguments of a whole build: those of the command line, of the lines before the first FROM, and those that every build has. */
public final class GlobalArguments {

    static final GlobalArguments NONE = new GlobalArguments(Map.of(), Map.of());

    private static final Set<String> PROXIES =
            Set.of("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY");

    private final Map<String, String> given;
    private final Map<String, String> platforms;
    private final Map<String, @Nullable String> global = new LinkedHashMap<>();
    private final Set<String> used = new TreeSet<>();
    private char escape = '\\';

    private GlobalArguments(Map<String, String> given, Map<String, String> platforms) {
        this.given = Map.copyOf(given);
        this.platforms = Map.copyOf(platforms);
    }

    /**
     * Those of a build.
     *
     * @param given {@code --build-arg}
     * @param builder what the build runs on
     * @param target what it is for
     * @throws id.wadah.engine.EngineException for a substitution that is wrong, with its place
     */
    public static GlobalArguments of(Dockerfile file, Map<String, String> given, Platform builder, Platform target) {
        GlobalArguments all = new GlobalArguments(given, platforms(builder, target));
        all.escape = file.directives().escape();
        for (Instruction.Arg written : file.arguments()) {
            Instruction.Arg read = (Instruction.Arg) Substitution.of(written, all.escape, all::value);
            read.arguments().forEach(each -> all.global.put(each.name(), all.overridden(each)));
        }
        return all;
    }

    private static Map<String, String> platforms(Platform builder, Platform target) {
        Map<String, String> all = new LinkedHashMap<>();
        put(all, "BUILD", builder);
        put(all, "TARGET", target);
        return all;
    }

    private static void put(Map<String, String> all, String prefix, Platform platform) {
        all.put(prefix + "PLATFORM", platform.toString());
        all.put(prefix + "OS", platform.os());
        all.put(prefix + "ARCH", platform.architecture());
        all.put(prefix + "VARIANT", Objects.requireNonNullElse(platform.variant(), ""));
    }

    /** FROM with its variables substituted: it sees these arguments only. */
    public Instruction.From substitute(Instruction.From from) {
        Instruction.From substituted = (Instruction.From) Substitution.of(from, escape, this::value);
        if (substituted.image().isBlank()) {
            throw from.source().fault(Problem.DOCKERFILE_IMAGE_EMPTY, from.image());
        }
        return substituted;
    }

    /** The variables of a stage at its begin. */
    public Variables stage(List<String> environment) {
        return new Variables(escape, this, environment);
    }

    /** Names on the command line that no ARG declared, when all stages are done. */
    public Set<String> unused() {
        Set<String> unused = new TreeSet<>(given.keySet());
        unused.removeAll(used);
        unused.removeIf(GlobalArguments::isProxy);
        unused.removeAll(platforms.keySet());
        return unused;
    }

    private @Nullable String value(String name) {
        return global.containsKey(name) ? global.get(name) : platform(name);
    }

    private @Nullable String platform(String name) {
        return platforms.containsKey(name) ? given.getOrDefault(name, platforms.get(name)) : null;
    }

    private @Nullable String overridden(Argument argument) {
        used.add(argument.name());
        String value = given.get(argument.name());
        if (value != null) {
            return value;
        }
        return argument.value() == null ? platform(argument.name()) : argument.value();
    }

    /** The value of an argument that a stage declares: without a default of its own it takes the global one. */
    @Nullable
    String valueIn(Argument argument) {
        boolean plain = argument.value() == null && !given.containsKey(argument.name());
        String inherited = plain ? global.get(argument.name()) : null;
        return inherited == null ? overridden(argument) : used(argument, inherited);
    }

    private String used(Argument argument, String value) {
        used.add(argument.name());
        return value;
    }

    /** The value of what is not declared: only a proxy has one. */
    @Nullable
    String undeclared(String name) {
        return isProxy(name) ? given.get(name) : null;
    }

    /** Those of the command line. */
    Map<String, String> proxies() {
        Map<String, String> proxies = new LinkedHashMap<>();
        given.keySet().stream()
                .filter(GlobalArguments::isProxy)
                .sorted()
                .forEach(name -> proxies.put(name, given.getOrDefault(name, "")));
        return proxies;
    }

    /** In capital or in small letters, but not in both. */
    private static boolean isProxy(String name) {
        String capital = name.toUpperCase(Locale.ROOT);
        return PROXIES.contains(capital) && (name.equals(capital) || name.equals(name.toLowerCase(Locale.ROOT)));
    }
}
