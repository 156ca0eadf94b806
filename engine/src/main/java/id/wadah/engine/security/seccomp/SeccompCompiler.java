package id.wadah.engine.security.seccomp;

import id.wadah.engine.security.seccomp.NumberRanges.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Compiles a profile to a filter: the architecture is tested first, then a binary search finds the call's number, then the
 * arguments of the few calls that have conditions are compared.
 *
 * <p>Offsets are those of {@code struct seccomp_data} of {@code linux/seccomp.h} on a little-endian machine, as x86-64 and aarch64 are.
 */
public final class SeccompCompiler {

    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;

    private final SeccompProfile profile;
    private final Map<String, List<SeccompRule>> byCall;
    private final BpfAssembler assembler = new BpfAssembler();
    private final Map<NumberRanges.Decision, Integer> chains = new HashMap<>();

    private SeccompCompiler(SeccompProfile profile) {
        this.profile = profile;
        this.byCall = profile.rulesByCall();
    }

    /**
     * The program for this profile.
     *
     * @throws ProgramTooLongException when it has more instructions than the kernel takes
     */
    public static BpfProgram compile(SeccompProfile profile) {
        BpfProgram program = new SeccompCompiler(profile).compile();
        if (program.length() > BpfProgram.LIMIT) {
            throw new ProgramTooLongException(program.length());
        }
        return program;
    }

    private BpfProgram compile() {
        Set<Integer> architectures = new LinkedHashSet<>();
        profile.abis().forEach(abi -> architectures.add(abi.auditArch()));
        List<Integer> firstLast = new ArrayList<>(architectures);
        Map<Integer, Integer> sections = new HashMap<>();
        for (int i = firstLast.size() - 1; i >= 0; i--) {
            sections.put(firstLast.get(i), section(firstLast.get(i)));
        }
        int label = assembler.returning(SeccompProfile.FOREIGN_ABI.returnValue());
        for (int i = firstLast.size() - 1; i >= 0; i--) {
            int architecture = firstLast.get(i);
            int section = Objects.requireNonNull(sections.get(architecture));
            label = assembler.branch(BpfInstruction.JUMP_IF_EQUAL, architecture, section, label);
        }
        assembler.load(ARCHITECTURE);
        return assembler.program();
    }

    private int section(int architecture) {
        List<Range> ranges = NumberRanges.of(profile, byCall, architecture);
        int label = search(ranges);
        return ranges.size() == 1 ? label : assembler.load(NUMBER);
    }

    private int search(List<Range> ranges) {
        if (ranges.size() == 1) {
            return decision(ranges.get(0).decision());
        }
        int middle = ranges.size() / 2;
        int upper = search(ranges.subList(middle, ranges.size()));
        int lower = search(ranges.subList(0, middle));
        return assembler.branch(
                BpfInstruction.JUMP_IF_GREATER_OR_EQUAL, ranges.get(middle).start(), upper, lower);
    }

    private int decision(NumberRanges.Decision decision) {
        if (decision.rules().isEmpty()) {
            return assembler.returning(decision.otherwise().returnValue());
        }
        Integer known = chains.get(decision);
        if (known != null) {
            return known;
        }
        ConditionCode code = new ConditionCode(assembler, decision.wide());
        int label = assembler.returning(decision.otherwise().returnValue());
        List<SeccompRule> rules = decision.rules();
        for (int i = rules.size() - 1; i >= 0; i--) {
            int taken = assembler.returning(rules.get(i).action().returnValue());
            label = code.all(rules.get(i).conditions(), taken, label);
        }
        chains.put(decision, label);
        return label;
    }

    /** A profile whose program the kernel would refuse for its length. */
    public static final class ProgramTooLongException extends RuntimeException {

        private final int length;

        ProgramTooLongException(int length) {
            super(length + " instructions, the kernel takes " + BpfProgram.LIMIT);
            this.length = length;
        }

        /** How many instructions it would have. */
        public int length() {
            return length;
        }
    }
}
