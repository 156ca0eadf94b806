package id.wadah.engine.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of the kernel that tell or change things of the whole machine; source: moby {@code oci/defaults.go}. */
public final class SystemPaths {

    /** A container sees nothing there: a directory is covered by an empty one, a file by /dev/null. Not each is on every kernel. */
    public static final List<String> MASKED = List.of(
            "/proc/acpi",
            "/proc/asound",
            "/proc/interrupts",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/sys/devices/virtual/powercap",
            "/sys/firmware");

    /** A container can read but not write there. */
    public static final List<String> READ_ONLY =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    private static final Path PROCESSORS = Path.of("/sys/devices/system/cpu");

    private SystemPaths() {}

    /** {@link #MASKED} and the {@code thermal_throttle} directory of each processor of this machine that has one. */
    public static List<String> maskedHere() {
        return masked(PROCESSORS);
    }

    static List<String> masked(Path processors) {
        List<String> throttles = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(processors, "cpu[0-9]*")) {
            for (Path directory : directories) {
                if (Files.exists(directory.resolve("thermal_throttle"))) {
                    throttles.add(PROCESSORS.resolve(directory.getFileName()) + "/thermal_throttle");
                }
            }
        } catch (NoSuchFileException e) {
            return MASKED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throttles.sort(null);
        throttles.addAll(0, MASKED);
        return List.copyOf(throttles);
    }
}
