package id.wadah.engine.security.seccomp;

import id.wadah.engine.kernel.Errno;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

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
        List<SeccompRule> naming = rulesFor(name);
        for (SeccompRule rule : naming) {
            if (rule.applies(arguments, abi.wide())) {
                return rule.action();
            }
        }
        return number.isPresent() ? actionBeyondRules(abi, number.getAsInt()) : defaultAction;
    }

    /** Rules that name the call: the conditional ones, then at most one unconditional. */
    List<SeccompRule> rulesFor(String name) {
        List<SeccompRule> naming =
                rules.stream().filter(rule -> rule.calls().contains(name)).toList();
        return Stream.concat(
                        naming.stream().filter(SeccompRule::conditional),
                        naming.stream().filter(rule -> !rule.conditional()).limit(1))
                .toList();
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
