package id.wadah.engine.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemPathsTest {

    @TempDir
    Path processors;

    @Test
    void masksTheThrottleCountersOfEachProcessorThatHasThem() throws Exception {
        Files.createDirectories(processors.resolve("cpu1/thermal_throttle"));
        Files.createDirectories(processors.resolve("cpu0/thermal_throttle"));
        Files.createDirectories(processors.resolve("cpu2"));
        Files.createDirectories(processors.resolve("cpufreq/thermal_throttle"));
        List<String> masked = SystemPaths.masked(processors);
        assertEquals(
                List.of(
                        "/sys/devices/system/cpu/cpu0/thermal_throttle",
                        "/sys/devices/system/cpu/cpu1/thermal_throttle"),
                masked.subList(SystemPaths.MASKED.size(), masked.size()));
    }

    @Test
    void aMachineWithoutThatDirectory() {
        assertEquals(SystemPaths.MASKED, SystemPaths.masked(processors.resolve("missing")));
    }

    /** stat(1) of this machine's own nodes. */
    @Test
    void devicesHaveTheNumbersOfTheHostsNodes() throws Exception {
        for (DeviceNode node : DeviceNode.DEFAULT) {
            Process stat = new ProcessBuilder("stat", "-c", "%t %T %a", node.path()).start();
            String found = stat.inputReader().readLine();
            String ours = Integer.toHexString(node.major()) + " " + Integer.toHexString(node.minor()) + " "
                    + Integer.toOctalString(node.mode());
            assertEquals(found, ours, node.path());
        }
        assertEquals(0x10307, new DeviceNode("/dev/x", 0x103, 7, 0600).number());
        assertEquals(0x100, new DeviceNode("/dev/null", 1, 0, 0600).number());
        assertEquals(0x10000001L, new DeviceNode("/dev/y", 0, 0x10001, 0600).number());
    }
}
