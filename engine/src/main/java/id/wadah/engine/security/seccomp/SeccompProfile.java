package id.wadah.engine.security.seccomp;

import id.wadah.engine.kernel.Errno;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which system calls a container may make, for one machine, kernel and set of capabilities.
 *
 * <p>For a call the conditional rules that name it are asked in order, the first whose conditions all hold decides; then the first
 * unconditional one; then the default. A call with a higher number than any that the profile names is newer than the profile: unless the
 * default lets it pass, it fails with ENOSYS, so that libraries fall back to an older one. runc does the same.
 *
 * @param abis the ABIs that the rules are for; a call through another one kills the thread
 */
public record SeccompProfile(
        SeccompAction defaultAction, List<SeccompAbi> abis, List<SeccompRule> rules, Set<SeccompFlag> flags) {

    static final SeccompAction FOREIGN_ABI = SeccompAction.KILL_THREAD;
    static final SeccompAction TOO_NEW = SeccompAction.errno(Errno.ENOSYS.number());

    public SeccompProfile {
        abis = List.copyOf(abis);
        rules = List.copyOf(rules);
        flags = Set.copyOf(flags);
    }

    /**
     * What the profile says of one call, told from its rules.
     *
     * @param name a name of {@code syscalls.txt}; one that the ABI lacks gets the default action
     * @param arguments six
     */
    public SeccompAction decide(SeccompAbi abi, String name, long... arguments) {
        OptionalInt number = SyscallNumbers.of(abi, name);
        if (!abis.contains(abi)) {
            return FOREIGN_ABI;
        }
        for (boolean conditional : new boolean[] {true, false}) {
            for (SeccompRule rule : rules) {
                if (rule.conditional() == conditional
                        && rule.calls().contains(name)
                        && rule.applies(arguments, abi.wide())) {
                    return rule.action();
                }
            }
        }
        return number.isPresent() ? actionBeyondRules(abi, number.getAsInt()) : defaultAction;
    }

    /** For each call that is named: the conditional rules that name it, in order, then at most one unconditional. */
    Map<String, List<SeccompRule>> rulesByCall() {
        Map<String, List<SeccompRule>> byCall = new HashMap<>();
        for (SeccompRule rule : rules) {
            for (String call : rule.calls()) {
                List<SeccompRule> naming = byCall.computeIfAbsent(call, unused -> new ArrayList<>(1));
                int conditional = naming.size();
                if (conditional > 0 && !naming.get(conditional - 1).conditional()) {
                    conditional--;
                }
                if (rule.conditional()) {
                    naming.add(conditional, rule);
                } else if (conditional == naming.size()) {
                    naming.add(rule);
                }
            }
        }
        return byCall;
    }

    /** The action for a number that no rule names, or whose rules do not apply. */
    SeccompAction actionBeyondRules(SeccompAbi abi, int number) {
        OptionalInt newest = newestNumber(abi);
        boolean tooNew = newest.isPresent() && Integer.compareUnsigned(number, newest.getAsInt()) > 0;
        return tooNew && !defaultAction.permissive() ? TOO_NEW : defaultAction;
    }

    /** The highest number of a call that a rule names. */
    OptionalInt newestNumber(SeccompAbi abi) {
        return rules.stream()
                .flatMap(rule -> rule.calls().stream())
                .map(name -> SyscallNumbers.of(abi, name))
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .max();
    }
}
