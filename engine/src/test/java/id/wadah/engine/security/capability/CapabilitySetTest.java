package id.wadah.engine.security.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.security.CCompiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitySetTest {

    /** Decodes with capsh(1), which has its own table. */
    @ParameterizedTest
    @ValueSource(strings = {"00000000a80425fb", "000001ffffffffff", "0000000000000000", "0000010000000001"})
    void readsAndNamesAsCapsh(String hex) throws Exception {
        CCompiler.need(Files.exists(Path.of("/usr/sbin/capsh")) || Files.exists(Path.of("/sbin/capsh")), "capsh");
        Process capsh = new ProcessBuilder("capsh", "--decode=" + hex).start();
        String expected = capsh.inputReader().readLine();
        CapabilitySet set = CapabilitySet.parse(hex);
        String names =
                set.names().stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.joining(","));
        assertEquals(expected, "0x" + hex + "=" + names);
        assertEquals(hex, set.toString());
    }

    /** The mask that every description of Docker has: getpcaps in a container prints a80425fb. */
    @Test
    void dockersDefaultIsTheWellKnownMask() {
        assertEquals("00000000a80425fb", CapabilitySet.DOCKER_DEFAULT.toString());
        assertEquals(14, CapabilitySet.DOCKER_DEFAULT.numbers().size());
    }

    @Test
    void setAlgebra() {
        CapabilitySet two = CapabilitySet.of(Capability.CAP_KILL, Capability.CAP_BPF);
        assertTrue(two.has(Capability.CAP_BPF));
        assertFalse(two.has(Capability.CAP_CHOWN));
        assertEquals(CapabilitySet.of(Capability.CAP_KILL), two.and(CapabilitySet.DOCKER_DEFAULT));
        assertEquals(CapabilitySet.of(Capability.CAP_BPF), two.minus(CapabilitySet.DOCKER_DEFAULT));
        assertEquals(
                "CAP_KILL|CAP_BPF",
                CapabilitySet.of(Capability.CAP_BPF).plus(two).render());
        assertEquals("0", CapabilitySet.NONE.render());
    }

    @Test
    void aKernelNewerThanTheNamesKeepsItsBits() {
        CapabilitySet future = CapabilitySet.upTo(42).minus(CapabilitySet.upTo(40));
        assertEquals(List.of("CAP_41", "CAP_42"), future.names());
        assertEquals(-1, CapabilitySet.upTo(63).mask());
    }

    @Test
    void readsTheSetsOfThisProcess() throws Exception {
        ProcessCapabilities own = ProcessCapabilities.parse(Files.readString(Path.of("/proc/self/status")));
        String pid = Long.toString(ProcessHandle.current().pid());
        Process process = new ProcessBuilder("sh", "-c", "grep CapBnd /proc/" + pid + "/status | cut -f2").start();
        assertEquals(process.inputReader().readLine(), own.bounding().toString());
        CapabilityLimits limits = CapabilityLimits.read();
        int last = Integer.parseInt(new ProcessBuilder("cat", "/proc/sys/kernel/cap_last_cap")
                .start()
                .inputReader()
                .readLine());
        assertEquals(last + 1, limits.known().numbers().size());
        assertEquals(own.permitted().and(own.bounding()), limits.available());
        assertEquals(limits.known(), limits.inUserNamespace().available());
    }
}
