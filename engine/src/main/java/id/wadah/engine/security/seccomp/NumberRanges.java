package id.wadah.engine.security.seccomp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts the 32-bit numbers of one audit architecture, unsigned, into ranges whose calls are treated alike. */
final class NumberRanges {

    /** Where the numbers of x32 start, and those of x86-64 end. */
    private static final int X32 = SeccompAbi.X32.numberBit();

    private NumberRanges() {}

    /** The numbers from {@code start} to the next range. */
    record Range(int start, Decision decision) {}

    /** Conditional rules to be tried in order, and what happens when none applies. */
    record Decision(List<SeccompRule> rules, SeccompAction otherwise, boolean wide) {

        static Decision always(SeccompAction action) {
            return new Decision(List.of(), action, true);
        }
    }

    /** Ranges without gaps, ascending, the first from 0; neighbours differ; {@code byCall} is the profile's. */
    static List<Range> of(SeccompProfile profile, Map<String, List<SeccompRule>> byCall, int architecture) {
        TreeMap<Integer, Decision> starts = new TreeMap<>(Integer::compareUnsigned);
        starts.put(0, Decision.always(SeccompProfile.FOREIGN_ABI));
        if (architecture == SeccompAbi.X32.auditArch()) {
            starts.put(X32, Decision.always(SeccompProfile.FOREIGN_ABI));
        }
        for (SeccompAbi abi : profile.abis()) {
            if (abi.auditArch() == architecture) {
                addNumbers(profile, abi, byCall, starts);
            }
        }
        List<Range> ranges = new ArrayList<>();
        starts.forEach((start, decision) -> {
            if (ranges.isEmpty() || !ranges.get(ranges.size() - 1).decision().equals(decision)) {
                ranges.add(new Range(start, decision));
            }
        });
        return ranges;
    }

    private static void addNumbers(
            SeccompProfile profile,
            SeccompAbi abi,
            Map<String, List<SeccompRule>> byCall,
            TreeMap<Integer, Decision> starts) {
        starts.put(abi.numberBit(), Decision.always(profile.defaultAction()));
        profile.newestNumber(abi)
                .ifPresent(
                        newest -> starts.put(newest + 1, Decision.always(profile.actionBeyondRules(abi, newest + 1))));
        Map<Integer, Decision> named = new TreeMap<>();
        byCall.forEach((name, rules) ->
                SyscallNumbers.of(abi, name).ifPresent(number -> named.put(number, decision(profile, abi, rules))));
        named.forEach((number, decision) -> {
            starts.put(number, decision);
            if (!named.containsKey(number + 1)) {
                starts.putIfAbsent(number + 1, Decision.always(profile.defaultAction()));
            }
        });
    }

    private static Decision decision(SeccompProfile profile, SeccompAbi abi, List<SeccompRule> rules) {
        List<SeccompRule> conditional =
                rules.stream().filter(SeccompRule::conditional).toList();
        SeccompAction otherwise = rules.stream()
                .filter(rule -> !rule.conditional())
                .findFirst()
                .map(SeccompRule::action)
                .orElse(profile.defaultAction());
        return conditional.isEmpty()
                ? Decision.always(otherwise)
                : new Decision(conditional.stream().map(NumberRanges::anonymous).toList(), otherwise, abi.wide());
    }

    /** The rule without the names of its calls, so that calls treated alike share their code. */
    private static SeccompRule anonymous(SeccompRule rule) {
        return new SeccompRule(List.of(), rule.action(), rule.conditions());
    }
}
