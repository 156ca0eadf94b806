package id.wadah.engine.cgroup;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Restricts which devices can be used: in v1 by lines in a file, in v2 by an eBPF program attached to the cgroup.
 *
 * <p>Source: cgroup-v1/devices.rst; bpf(2), BPF_PROG_TYPE_CGROUP_DEVICE.
 */
record DevicesController(int version) {

    private static final int ATTRIBUTES = 128;
    private static final int BPF_PROG_LOAD = 5;
    private static final int BPF_PROG_ATTACH = 8;
    private static final int BPF_PROG_TYPE_CGROUP_DEVICE = 15;
    private static final int BPF_CGROUP_DEVICE = 6;
    private static final int BPF_F_ALLOW_MULTI = 2;
    private static final int INSTRUCTIONS_POINTER = 8;
    private static final int LICENSE_POINTER = 16;

    void restrict(StepCalls calls, Path cgroup, DevicePolicy policy) {
        if (policy.everything()) {
            return;
        }
        if (version == 2) {
            attach(calls, cgroup, policy);
            return;
        }
        calls.write(StepKind.RESTRICT_DEVICES, cgroup.resolve("devices.deny"), "a");
        for (DeviceRule rule : policy.allowed()) {
            calls.write(StepKind.RESTRICT_DEVICES, cgroup.resolve("devices.allow"), rule.toString());
        }
    }

    /** The program stays as long as the cgroup; the descriptors are needed only to bring the two together. */
    private static void attach(StepCalls calls, Path cgroup, DevicePolicy policy) {
        long directory = call(
                calls,
                Syscall.of(
                        Sysno.OPENAT,
                        Arg.AT_FDCWD,
                        Arg.text(cgroup.toString()),
                        BitFlag.or(OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC)));
        try {
            long program = call(calls, load(DeviceProgram.of(policy)));
            try {
                call(calls, attach(directory, program));
            } finally {
                call(calls, Syscall.of(Sysno.CLOSE, Arg.number(program)));
            }
        } finally {
            call(calls, Syscall.of(Sysno.CLOSE, Arg.number(directory)));
        }
    }

    private static Syscall load(List<EbpfInstruction> program) {
        byte[] attributes = ByteBuffer.allocate(ATTRIBUTES)
                .order(ByteOrder.nativeOrder())
                .putInt(BPF_PROG_TYPE_CGROUP_DEVICE)
                .putInt(program.size())
                .array();
        // A name is asked for, but matters only to programs that call helpers meant for the GPL alone.
        byte[] license = "none\0".getBytes(StandardCharsets.US_ASCII);
        return bpf(
                BPF_PROG_LOAD,
                "BPF_PROG_LOAD",
                new Arg.Indirect(
                        attributes,
                        Map.of(INSTRUCTIONS_POINTER, EbpfInstruction.assemble(program), LICENSE_POINTER, license),
                        "{BPF_PROG_TYPE_CGROUP_DEVICE, " + program.size() + " instructions}"));
    }

    private static Syscall attach(long directory, long program) {
        byte[] attributes = ByteBuffer.allocate(ATTRIBUTES)
                .order(ByteOrder.nativeOrder())
                .putInt((int) directory)
                .putInt((int) program)
                .putInt(BPF_CGROUP_DEVICE)
                .putInt(BPF_F_ALLOW_MULTI)
                .array();
        return bpf(
                BPF_PROG_ATTACH,
                "BPF_PROG_ATTACH",
                new Arg.Struct(attributes, "{cgroup " + directory + ", program " + program + ", BPF_CGROUP_DEVICE}"));
    }

    private static Syscall bpf(int command, String name, Arg attributes) {
        return Syscall.of(Sysno.BPF, Arg.symbol(command, name), attributes, Arg.number(ATTRIBUTES));
    }

    private static long call(StepCalls calls, Syscall call) {
        return calls.call(StepKind.RESTRICT_DEVICES, call).value();
    }
}
