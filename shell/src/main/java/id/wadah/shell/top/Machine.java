package id.wadah.shell.top;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rows of all processes are measured by.
 *
 * @param boot when the machine started
 * @param users names by number, of the host
 */
record Machine(Instant now, Instant boot, long memoryKilobytes, Map<Long, String> users, Map<Long, String> groups) {

    ZoneId zone() {
        return ZoneId.systemDefault();
    }

    static Machine read() {
        return new Machine(
                Instant.now(),
                Instant.ofEpochSecond(number("/proc/stat", "btime ")),
                number("/proc/meminfo", "MemTotal:"),
                names("/etc/passwd"),
                names("/etc/group"));
    }

    /** The name of a user, or its number where the host does not know it. */
    String user(long id) {
        return users.getOrDefault(id, Long.toString(id));
    }

    String group(long id) {
        return groups.getOrDefault(id, Long.toString(id));
    }

    private static long number(String file, String key) {
        for (String line : lines(file)) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.substring(key.length()).strip().split(" ")[0]);
            }
        }
        return 0;
    }

    private static Map<Long, String> names(String file) {
        Map<Long, String> names = new HashMap<>();
        for (String line : lines(file)) {
            String[] fields = line.split(":");
            if (fields.length > 2 && fields[2].matches("[0-9]{1,10}")) {
                names.putIfAbsent(Long.valueOf(fields[2]), fields[0]);
            }
        }
        return names;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException absent) {
            return List.of();
        }
    }
}
