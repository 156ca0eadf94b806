package id.wadah.engine.security.seccomp;

import java.util.List;

/**
 * What happens to some calls.
 *
 * @param calls names; one that an ABI lacks is left out there
 * @param conditions all must hold for the action to be taken; none means always
 */
public record SeccompRule(List<String> calls, SeccompAction action, List<ArgCondition> conditions) {

    public SeccompRule {
        calls = List.copyOf(calls);
        conditions = List.copyOf(conditions);
    }

    boolean conditional() {
        return !conditions.isEmpty();
    }

    boolean applies(long[] arguments, boolean wide) {
        return conditions.stream().allMatch(condition -> condition.holds(arguments[condition.index()], wide));
    }
}
