package id.wadah.engine.security.seccomp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.kernel.KernelVersion;
import id.wadah.engine.security.capability.Capability;
import id.wadah.engine.security.capability.CapabilitySet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The profile that a container gets unless it asks for another, from the resource {@code default-profile.json}.
 *
 * <p>It allows what Docker's default allows; source: {@code seccomp/default_linux.go} of moby/profiles. The form is ours: a rule is for all
 * {@code calls}; {@code any} of its conditions suffices; {@code kernel} is the oldest one that it is for, {@code machines} the native ABIs,
 * {@code with} and {@code without} the capabilities that the container must have and must lack.
 */
public final class DefaultProfile {

    private static final String RESOURCE = "default-profile.json";

    private static final Map<SeccompContext, CompiledProfile> COMPILED = new ConcurrentHashMap<>();

    private DefaultProfile() {}

    /** The profile as it is in this context, compiled; containers with the same capabilities share it. */
    public static CompiledProfile compiledIn(SeccompContext context) {
        return COMPILED.computeIfAbsent(context, absent -> CompiledProfile.of(in(absent)));
    }

    /** The profile as it is in this context. */
    public static SeccompProfile in(SeccompContext context) {
        JsonNode root = read();
        List<SeccompAbi> abis = new ArrayList<>();
        for (JsonNode abi : root.path("architectures").path(context.machine().id())) {
            abis.add(SeccompAbi.ofId(abi.textValue()));
        }
        Set<SeccompFlag> flags = EnumSet.noneOf(SeccompFlag.class);
        for (JsonNode flag : root.path("flags")) {
            flags.add(SeccompFlag.named(flag.textValue()).orElseThrow());
        }
        List<SeccompRule> rules = new ArrayList<>();
        for (JsonNode rule : root.path("rules")) {
            if (isFor(rule, context)) {
                addRules(rule, rules);
            }
        }
        return new SeccompProfile(SeccompAction.parse(root.path("default").textValue()), abis, rules, flags);
    }

    private static JsonNode read() {
        try (InputStream resource = Objects.requireNonNull(DefaultProfile.class.getResourceAsStream(RESOURCE))) {
            return new ObjectMapper().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFor(JsonNode rule, SeccompContext context) {
        List<String> machines = strings(rule.path("machines"));
        CapabilitySet bounding = context.bounding();
        return (machines.isEmpty() || machines.contains(context.machine().id()))
                && (!rule.has("kernel")
                        || KernelVersion.parse(rule.path("kernel").textValue()).compareTo(context.kernel()) <= 0)
                && strings(rule.path("with")).stream().map(Capability::valueOf).allMatch(bounding::has)
                && strings(rule.path("without")).stream()
                        .map(Capability::valueOf)
                        .noneMatch(bounding::has);
    }

    private static void addRules(JsonNode rule, List<SeccompRule> rules) {
        List<String> calls = strings(rule.path("calls"));
        SeccompAction action = SeccompAction.parse(rule.path("action").textValue());
        List<String> alternatives = strings(rule.path("any"));
        if (alternatives.isEmpty()) {
            rules.add(new SeccompRule(calls, action, List.of()));
        }
        for (String alternative : alternatives) {
            rules.add(new SeccompRule(calls, action, List.of(ArgCondition.parse(alternative))));
        }
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.textValue()));
        return strings;
    }
}
