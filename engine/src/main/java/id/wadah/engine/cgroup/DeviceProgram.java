package id.wadah.engine.cgroup;

import java.util.ArrayList;
import java.util.List;

/**
 * Translates a device policy into the eBPF program that version 2 asks at every open and mknod of a device: it returns 1 to allow
 * and 0 to refuse.
 *
 * <p>Source: {@code struct bpf_cgroup_dev_ctx} in linux/bpf.h: access and type in one word (access above 16 bits of type), major,
 * minor.
 */
final class DeviceProgram {

    private static final int RESULT = 0;
    private static final int CONTEXT = 1;
    private static final int TYPE = 2;
    private static final int ACCESS = 3;
    private static final int MAJOR = 4;
    private static final int MINOR = 5;
    private static final int SCRATCH = 6;

    private static final int BLOCK = 1;
    private static final int CHARACTER = 2;

    private DeviceProgram() {}

    static List<EbpfInstruction> of(DevicePolicy policy) {
        List<EbpfInstruction> program = new ArrayList<>(List.of(
                EbpfInstruction.load(TYPE, CONTEXT, 0),
                EbpfInstruction.move(ACCESS, TYPE),
                EbpfInstruction.and(TYPE, 0xffff),
                EbpfInstruction.shiftRight(ACCESS, 16),
                EbpfInstruction.load(MAJOR, CONTEXT, 4),
                EbpfInstruction.load(MINOR, CONTEXT, 8)));
        policy.allowed().forEach(rule -> program.addAll(allowing(rule)));
        program.add(EbpfInstruction.set(RESULT, policy.everything() ? 1 : 0));
        program.add(EbpfInstruction.exit());
        return program;
    }

    /** Leaves with 1 when the rule fits, else goes on behind it; built from the end, so that each jump's length is known. */
    private static List<EbpfInstruction> allowing(DeviceRule rule) {
        List<EbpfInstruction> part = new ArrayList<>(List.of(EbpfInstruction.set(RESULT, 1), EbpfInstruction.exit()));
        Integer minor = rule.minor();
        if (minor != null) {
            part.add(0, EbpfInstruction.jumpNotEqual(MINOR, minor, part.size()));
        }
        Integer major = rule.major();
        if (major != null) {
            part.add(0, EbpfInstruction.jumpNotEqual(MAJOR, major, part.size()));
        }
        // All that is asked must be allowed: asked & allowed == asked.
        part.add(0, EbpfInstruction.jumpNotSame(SCRATCH, ACCESS, part.size()));
        part.add(0, EbpfInstruction.and(SCRATCH, accessBits(rule.access())));
        part.add(0, EbpfInstruction.move(SCRATCH, ACCESS));
        if (rule.type() != DeviceRule.Type.ANY) {
            int type = rule.type() == DeviceRule.Type.BLOCK ? BLOCK : CHARACTER;
            part.add(0, EbpfInstruction.jumpNotEqual(TYPE, type, part.size()));
        }
        return part;
    }

    /** BPF_DEVCG_ACC_MKNOD 1, BPF_DEVCG_ACC_READ 2, BPF_DEVCG_ACC_WRITE 4. */
    private static int accessBits(String access) {
        return (access.contains("m") ? 1 : 0) | (access.contains("r") ? 2 : 0) | (access.contains("w") ? 4 : 0);
    }
}
