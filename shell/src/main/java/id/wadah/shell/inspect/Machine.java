package id.wadah.shell.inspect;

import id.wadah.engine.kernel.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel says of this machine at this moment; source: proc(5). An unreadable file reads as empty. */
final class Machine {

    private static final Path OS_RELEASE = Path.of("/etc/os-release");

    private Machine() {}

    static String kernelRelease() {
        return first(Proc.HOST.root().resolve("sys/kernel/osrelease"));
    }

    static String hostname() {
        return first(Proc.HOST.root().resolve("sys/kernel/hostname"));
    }

    /** Processors that are online. */
    static long processors() {
        return lines(Proc.HOST.root().resolve("stat")).stream()
                .filter(line -> line.matches("cpu[0-9]+ .*"))
                .count();
    }

    /** Bytes of memory. */
    static long memory() {
        return lines(Proc.HOST.root().resolve("meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** As os-release(5) names it: {@code Debian GNU/Linux 12 (bookworm)}. */
    static String operatingSystem() {
        return lines(OS_RELEASE).stream()
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .map(line -> line.substring("PRETTY_NAME=".length()).replaceAll("^[\"']|[\"']$", ""))
                .findFirst()
                .orElse("Linux");
    }

    /** The file system that a directory is on, {@code ext4}; empty when that cannot be found out. */
    static String fileSystem(Path directory) {
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException unknown) {
            return "";
        }
    }

    private static String first(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? "" : lines.get(0);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
