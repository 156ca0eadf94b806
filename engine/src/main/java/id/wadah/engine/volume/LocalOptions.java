package id.wadah.engine.volume;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.MountFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A volume that is a mount of its own: what mount(8) would be given; source: Docker's {@code local} driver.
 *
 * @param data what the file system itself reads of {@code o}, comma-separated
 */
record LocalOptions(String type, String device, Set<MountFlag> flags, String data) {

    private static final Set<String> KNOWN = Set.of("type", "device", "o");

    private static final Map<String, MountFlag> FLAGS = Map.ofEntries(
            Map.entry("ro", MountFlag.MS_RDONLY),
            Map.entry("nosuid", MountFlag.MS_NOSUID),
            Map.entry("nodev", MountFlag.MS_NODEV),
            Map.entry("noexec", MountFlag.MS_NOEXEC),
            Map.entry("sync", MountFlag.MS_SYNCHRONOUS),
            Map.entry("dirsync", MountFlag.MS_DIRSYNC),
            Map.entry("mand", MountFlag.MS_MANDLOCK),
            Map.entry("noatime", MountFlag.MS_NOATIME),
            Map.entry("nodiratime", MountFlag.MS_NODIRATIME),
            Map.entry("relatime", MountFlag.MS_RELATIME),
            Map.entry("strictatime", MountFlag.MS_STRICTATIME),
            Map.entry("bind", MountFlag.MS_BIND));

    private static final Map<String, MountFlag> OPPOSITES = Map.of(
            "rw", MountFlag.MS_RDONLY,
            "suid", MountFlag.MS_NOSUID,
            "dev", MountFlag.MS_NODEV,
            "exec", MountFlag.MS_NOEXEC,
            "async", MountFlag.MS_SYNCHRONOUS,
            "atime", MountFlag.MS_NOATIME,
            "diratime", MountFlag.MS_NODIRATIME);

    LocalOptions {
        flags = Set.copyOf(flags);
    }

    /** @throws EngineException {@link Problem#INVALID_VOLUME_OPTION}, {@link Problem#MISSING_VOLUME_OPTION} */
    static void check(String volume, Map<String, String> options) {
        for (String option : options.keySet()) {
            if (!KNOWN.contains(option)) {
                throw new EngineException(Problem.INVALID_VOLUME_OPTION, volume, option);
            }
        }
        if (!options.isEmpty()) {
            require(volume, options, "device");
            require(volume, options, "type");
        }
    }

    private static void require(String volume, Map<String, String> options, String option) {
        if (options.getOrDefault(option, "").isEmpty()) {
            throw new EngineException(Problem.MISSING_VOLUME_OPTION, volume, option);
        }
    }

    static LocalOptions of(Map<String, String> options) {
        EnumSet<MountFlag> flags = EnumSet.noneOf(MountFlag.class);
        List<String> data = new ArrayList<>();
        for (String option : options.getOrDefault("o", "").split(",")) {
            MountFlag flag = FLAGS.get(option);
            MountFlag opposite = OPPOSITES.get(option);
            if (flag != null) {
                flags.add(flag);
            } else if (opposite != null) {
                flags.remove(opposite);
            } else if (option.equals("rbind")) {
                flags.add(MountFlag.MS_BIND);
                flags.add(MountFlag.MS_REC);
            } else if (!option.isEmpty() && !option.equals("defaults")) {
                data.add(option);
            }
        }
        return new LocalOptions(
                options.getOrDefault("type", ""), options.getOrDefault("device", ""), flags, String.join(",", data));
    }

    MountFlag[] sortedFlags() {
        return flags.stream().sorted().toArray(MountFlag[]::new);
    }
}
