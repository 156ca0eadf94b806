package id.wadah.engine.cgroup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files that a new cgroup is full of, as far as anybody here asks for them; those that are there already stay as they are. */
record FakeCgroup(Path directory) {

    private static final String UNLIMITED = "9223372036854771712\n";

    private static final Map<String, Map<String, String>> LEGACY = Map.of(
            "memory",
            Map.of(
                    "memory.limit_in_bytes", UNLIMITED,
                    "memory.usage_in_bytes", "4096\n",
                    "memory.soft_limit_in_bytes", UNLIMITED,
                    "memory.swappiness", "60\n",
                    "memory.oom_control", "oom_kill_disable 0\n"),
            "cpu",
            Map.of("cpu.cfs_period_us", "100000\n", "cpu.cfs_quota_us", "-1\n", "cpu.shares", "1024\n"),
            "pids",
            Map.of("pids.max", "max\n"),
            "cpuset",
            Map.of("cpuset.cpus", "", "cpuset.mems", ""),
            "devices",
            Map.of("devices.allow", "", "devices.deny", ""),
            "blkio",
            Map.of("blkio.throttle.read_bps_device", ""));

    private static final Map<String, Map<String, String>> UNIFIED = Map.of(
            "memory",
            Map.of(
                    "memory.max", "max\n",
                    "memory.swap.max", "max\n",
                    "memory.current", "8192\n",
                    "memory.low", "0\n"),
            "cpu",
            Map.of("cpu.max", "max 100000\n", "cpu.weight", "100\n"),
            "pids",
            Map.of("pids.max", "max\n", "pids.current", "0\n"),
            "cpuset",
            Map.of(
                    "cpuset.cpus", "\n",
                    "cpuset.cpus.effective", "0-3\n",
                    "cpuset.mems", "\n",
                    "cpuset.mems.effective", "0-1\n"),
            "io",
            Map.of("io.stat", "", "io.max", "", "io.weight", "default 100\n"));

    /** @param controllers of its hierarchy, between commas */
    void makeLegacy(String controllers) {
        putIfAbsent("cgroup.procs", "");
        for (String controller : controllers.split(",")) {
            LEGACY.getOrDefault(controller, Map.of(controller + ".stat", "")).forEach(this::putIfAbsent);
        }
    }

    /**
     * @param controllers that are handed down to it, between spaces
     * @param top whether it is the topmost one, which limits nothing
     */
    void makeUnified(String controllers, boolean top) {
        put(directory.resolve("cgroup.controllers"), controllers + "\n");
        putIfAbsent("cgroup.procs", "");
        putIfAbsent("cgroup.subtree_control", "");
        if (!top) {
            for (String controller : controllers.split(" ")) {
                UNIFIED.getOrDefault(controller, Map.of()).forEach(this::putIfAbsent);
            }
        }
    }

    private void putIfAbsent(String name, String text) {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            put(file, text);
        }
    }

    /** Writes a file and makes the directories that it is in. */
    static void put(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
