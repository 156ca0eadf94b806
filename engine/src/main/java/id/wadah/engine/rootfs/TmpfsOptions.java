package id.wadah.engine.rootfs;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.MountFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A tmpfs for a container, its options split into mount(2)'s flags and its data; source: mount(8), tmpfs(5).
 *
 * @param data {@code size=}, {@code mode=} and the like, comma-separated
 */
public record TmpfsOptions(String path, Set<MountFlag> flags, String data) {

    private static final List<String> DATA = List.of("size", "mode", "nr_inodes", "nr_blocks", "uid", "gid", "huge");

    public TmpfsOptions {
        flags = Set.copyOf(flags);
    }

    /**
     * Reads the options of {@code --tmpfs}; {@code noexec,nosuid,nodev} are the default, as in Docker.
     *
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}
     */
    public static TmpfsOptions parse(String path, String options) {
        if (!path.startsWith("/")) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, path, "--tmpfs", "/path[:options]");
        }
        EnumSet<MountFlag> flags = EnumSet.of(MountFlag.MS_NOEXEC, MountFlag.MS_NOSUID, MountFlag.MS_NODEV);
        List<String> data = new ArrayList<>();
        for (String option : options.isEmpty() ? new String[0] : options.split(",")) {
            if (DATA.contains(option.split("=", 2)[0]) && option.contains("=")) {
                data.add(option);
            } else {
                apply(option, flags);
            }
        }
        return new TmpfsOptions(path, flags, String.join(",", data));
    }

    private static void apply(String option, Set<MountFlag> flags) {
        switch (option) {
            case "ro" -> flags.add(MountFlag.MS_RDONLY);
            case "rw" -> flags.remove(MountFlag.MS_RDONLY);
            case "exec" -> flags.remove(MountFlag.MS_NOEXEC);
            case "noexec" -> flags.add(MountFlag.MS_NOEXEC);
            case "suid" -> flags.remove(MountFlag.MS_NOSUID);
            case "nosuid" -> flags.add(MountFlag.MS_NOSUID);
            case "dev" -> flags.remove(MountFlag.MS_NODEV);
            case "nodev" -> flags.add(MountFlag.MS_NODEV);
            case "sync" -> flags.add(MountFlag.MS_SYNCHRONOUS);
            case "noatime" -> flags.add(MountFlag.MS_NOATIME);
            case "relatime" -> flags.add(MountFlag.MS_RELATIME);
            case "strictatime" -> flags.add(MountFlag.MS_STRICTATIME);
            case "defaults" -> {}
            default ->
                throw new EngineException(
                        Problem.INVALID_OPTION_VALUE, option, "--tmpfs", "size= mode= ro rw exec noexec suid dev ...");
        }
    }
}
