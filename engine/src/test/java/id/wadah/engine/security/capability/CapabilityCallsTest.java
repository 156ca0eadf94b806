package id.wadah.engine.security.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.security.CCompiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls, made by a small C program from the bytes that we give it, leave the sets that were asked for. */
class CapabilityCallsTest {

    @TempDir
    Path directory;

    @Test
    void theKernelTakesTheSets() throws Exception {
        CapabilityLimits limits = CapabilityLimits.read();
        CapabilitySet granted = CapabilitySet.DOCKER_DEFAULT.minus(CapabilitySet.of(Capability.CAP_MKNOD));
        CCompiler.need(limits.available().and(granted).equals(granted), "root");
        ProcessCapabilities wanted = ProcessCapabilities.forUser(0, granted);
        assertEquals(wanted, after(limits.available(), wanted));
    }

    @Test
    void anOrdinaryUserKeepsTheBoundOnly() throws Exception {
        CapabilityLimits limits = CapabilityLimits.read();
        CCompiler.need(limits.available().has(Capability.CAP_SETPCAP), "root");
        ProcessCapabilities wanted = ProcessCapabilities.forUser(1000, CapabilitySet.of(Capability.CAP_KILL));
        assertEquals(CapabilitySet.NONE, wanted.permitted());
        assertEquals(wanted, after(limits.available(), wanted));
    }

    @Test
    void callsReadAsTheirManPages() {
        CapabilitySet kept = CapabilitySet.of(Capability.CAP_CHOWN, Capability.CAP_BPF);
        assertEquals(
                "capset({version=_LINUX_CAPABILITY_VERSION_3, pid=0}, "
                        + "{effective=CAP_CHOWN|CAP_BPF, permitted=CAP_CHOWN|CAP_BPF, inheritable=0})",
                CapabilityCalls.set(ProcessCapabilities.forUser(0, kept)).render());
        List<Syscall> drops = CapabilityCalls.dropBounding(kept.plus(CapabilitySet.of(Capability.CAP_KILL)), kept);
        assertEquals(
                List.of("prctl(PR_CAPBSET_DROP, CAP_KILL)"),
                drops.stream().map(Syscall::render).toList());
    }

    private ProcessCapabilities after(CapabilitySet present, ProcessCapabilities wanted) throws Exception {
        Path program = CCompiler.compile(CapabilityCallsTest.class, "make_calls.c", directory);
        List<Syscall> calls = new ArrayList<>(CapabilityCalls.dropBounding(present, wanted.bounding()));
        calls.add(CapabilityCalls.keepCapabilities());
        calls.add(CapabilityCalls.set(wanted));
        StringBuilder script = new StringBuilder();
        for (Syscall call : calls) {
            script.append(call.number().number());
            for (Arg arg : call.args()) {
                script.append(' ').append(argument(arg));
            }
            script.append('\n');
        }
        Path file = directory.resolve("calls");
        Files.writeString(file, script);
        Process process = new ProcessBuilder(program.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String status = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), status);
        return ProcessCapabilities.parse(status);
    }

    private static String argument(Arg arg) {
        if (arg instanceof Arg.Int number) {
            return Long.toString(number.value());
        }
        if (arg instanceof Arg.Buffer buffer) {
            return "x" + HexFormat.of().formatHex(buffer.data());
        }
        throw new AssertionError(Set.of(arg));
    }
}
