package id.wadah.engine.security.seccomp;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a profile in Docker's format, what {@code --security-opt seccomp=FILE} names.
 *
 * <p>Conditions of one rule must all hold, unless two are on the same argument, which makes them alternatives, as runc has it. Names
 * of calls that no ABI has, and ABIs of other machines, are passed over. Source: OCI runtime specification, {@code config-linux.md},
 * section Seccomp; {@code seccomp_linux.go} of moby/profiles.
 */
public final class DockerProfile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String file;
    private final SeccompContext context;

    private DockerProfile(String file, SeccompContext context) {
        this.file = file;
        this.context = context;
    }

    /**
     * Reads the profile as it is in this context.
     *
     * @param file where it came from, for the error
     * @throws EngineException with INVALID_SECCOMP_PROFILE for what is not such a profile, or asks for what Wadah does not have
     */
    public static SeccompProfile read(String file, String json, SeccompContext context) {
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.isObject()) {
                throw invalid(file, "/", json);
            }
            return new DockerProfile(file, context).profile(root);
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            String place = location == null ? "" : location.getLineNr() + ":" + location.getColumnNr();
            throw invalid(file, place, e.getOriginalMessage());
        }
    }

    private SeccompProfile profile(JsonNode root) {
        SeccompAction defaultAction = DockerAction.of(this, root, "defaultAction", "defaultErrnoRet", "");
        List<SeccompRule> rules = new ArrayList<>();
        int index = 0;
        for (JsonNode rule : root.path("syscalls")) {
            addRules(rule, "/syscalls/" + index++, rules);
        }
        return new SeccompProfile(defaultAction, abis(root), rules, flags(root));
    }

    private List<SeccompAbi> abis(JsonNode root) {
        Set<SeccompAbi> abis = EnumSet.of(context.machine());
        for (JsonNode name : root.path("architectures")) {
            SeccompAbi.ofDocker(name.asText()).filter(this::ofThisMachine).ifPresent(abis::add);
        }
        for (JsonNode entry : root.path("archMap")) {
            if (SeccompAbi.ofDocker(entry.path("architecture").asText())
                    .filter(context.machine()::equals)
                    .isPresent()) {
                for (JsonNode name : entry.path("subArchitectures")) {
                    SeccompAbi.ofDocker(name.asText())
                            .filter(this::ofThisMachine)
                            .ifPresent(abis::add);
                }
            }
        }
        return List.copyOf(abis);
    }

    private boolean ofThisMachine(SeccompAbi abi) {
        boolean arm = abi == SeccompAbi.AARCH64 || abi == SeccompAbi.ARM;
        return arm == (context.machine() == SeccompAbi.AARCH64);
    }

    /** Without a list of flags runc sets SPEC_ALLOW; an empty list means none. */
    private Set<SeccompFlag> flags(JsonNode root) {
        if (!root.path("flags").isArray()) {
            return Set.of(SeccompFlag.SECCOMP_FILTER_FLAG_SPEC_ALLOW);
        }
        Set<SeccompFlag> flags = EnumSet.noneOf(SeccompFlag.class);
        for (JsonNode flag : root.path("flags")) {
            flags.add(SeccompFlag.named(flag.asText()).orElseThrow(() -> invalid("/flags", flag)));
        }
        return flags;
    }

    private void addRules(JsonNode rule, String place, List<SeccompRule> rules) {
        List<String> calls = new ArrayList<>();
        rule.path("names").forEach(name -> calls.add(name.asText()));
        if (rule.path("name").isTextual() && !rule.path("name").asText().isEmpty()) {
            if (!calls.isEmpty()) {
                throw invalid(place + "/name", rule.path("name"));
            }
            calls.add(rule.path("name").asText());
        }
        if (calls.isEmpty()) {
            throw invalid(place + "/names", rule.path("names"));
        }
        SeccompAction action = DockerAction.of(this, rule, "action", "errnoRet", place);
        List<ArgCondition> conditions = conditions(rule.path("args"), place);
        if (!DockerFilter.applies(this, rule, place, context)) {
            return;
        }
        if (conditions.stream().map(ArgCondition::index).distinct().count() < conditions.size()) {
            conditions.forEach(condition -> rules.add(new SeccompRule(calls, action, List.of(condition))));
        } else {
            rules.add(new SeccompRule(calls, action, conditions));
        }
    }

    private List<ArgCondition> conditions(JsonNode args, String place) {
        List<ArgCondition> conditions = new ArrayList<>();
        for (JsonNode arg : args) {
            String here = place + "/args/" + conditions.size();
            int index = arg.path("index").asInt(-1);
            if (index < 0 || index > 5) {
                throw invalid(here + "/index", arg.path("index"));
            }
            long value = number(arg.path("value"), here + "/value");
            String op = arg.path("op").asText();
            conditions.add(
                    switch (op) {
                        case "SCMP_CMP_EQ" -> new ArgCondition(index, ArgCondition.Test.EQUAL, -1, value);
                        case "SCMP_CMP_NE" -> new ArgCondition(index, ArgCondition.Test.NOT_EQUAL, -1, value);
                        case "SCMP_CMP_LT" -> new ArgCondition(index, ArgCondition.Test.LESS, -1, value);
                        case "SCMP_CMP_LE" -> new ArgCondition(index, ArgCondition.Test.LESS_OR_EQUAL, -1, value);
                        case "SCMP_CMP_GT" -> new ArgCondition(index, ArgCondition.Test.GREATER, -1, value);
                        case "SCMP_CMP_GE" -> new ArgCondition(index, ArgCondition.Test.GREATER_OR_EQUAL, -1, value);
                        case "SCMP_CMP_MASKED_EQ" ->
                            new ArgCondition(
                                    index,
                                    ArgCondition.Test.EQUAL,
                                    value,
                                    number(arg.path("valueTwo"), here + "/valueTwo"));
                        default -> throw invalid(here + "/op", arg.path("op"));
                    });
        }
        return conditions;
    }

    /** An unsigned 64-bit number; 0 where it is left out. */
    private long number(JsonNode node, String place) {
        if (node.isMissingNode()) {
            return 0;
        }
        if (!node.isIntegralNumber()
                || node.bigIntegerValue().signum() < 0
                || node.bigIntegerValue().bitLength() > 64) {
            throw invalid(place, node);
        }
        return node.bigIntegerValue().longValue();
    }

    EngineException invalid(String place, JsonNode found) {
        return invalid(file, place, found.toString());
    }

    private static EngineException invalid(String file, String place, String found) {
        return new EngineException(Problem.INVALID_SECCOMP_PROFILE, file, place, found);
    }
}
