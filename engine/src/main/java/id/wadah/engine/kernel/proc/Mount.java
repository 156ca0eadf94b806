package id.wadah.engine.kernel.proc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One mount as a line of {@code mountinfo} has it; source: proc_pid_mountinfo(5).
 *
 * @param id unique among the mounts of all namespaces while it is mounted
 * @param parent id of the mount that it is mounted on; of itself or of an invisible one for the root
 * @param device {@code major:minor} as {@code st_dev} of its files
 * @param root the directory of the file system that is its root; {@code net:[4026531840]} for a bound namespace
 * @param target the mount point, seen from the root of the process that was asked
 * @param options of the mount: {@code rw}, {@code nosuid} ...
 * @param propagation {@code shared:N}, {@code master:N}, {@code propagate_from:N}, {@code unbindable}; none for a private mount
 * @param fsType {@code overlay}, {@code fuse.sshfs} ...
 * @param source what was mounted, or {@code none}
 * @param superOptions of the file system: {@code lowerdir=...} of an overlay
 */
public record Mount(
        int id,
        int parent,
        String device,
        String root,
        String target,
        List<String> options,
        List<String> propagation,
        String fsType,
        String source,
        List<String> superOptions) {

    public Mount {
        options = List.copyOf(options);
        propagation = List.copyOf(propagation);
        superOptions = List.copyOf(superOptions);
    }

    public boolean readOnly() {
        return options.contains("ro");
    }

    public boolean shared() {
        return propagation.stream().anyMatch(tag -> tag.startsWith("shared:"));
    }

    /** Whether nothing propagates to it or from it. */
    public boolean privately() {
        return propagation.stream().noneMatch(tag -> tag.startsWith("shared:") || tag.startsWith("master:"));
    }

    /** Value of {@code key=value} among the options of the file system. */
    public Optional<String> superOption(String key) {
        return superOptions.stream()
                .filter(option -> option.startsWith(key + "="))
                .map(option -> option.substring(key.length() + 1))
                .findFirst();
    }

    static Mount parse(String line) {
        String[] fields = line.split(" ", -1);
        int separator = Arrays.asList(fields).indexOf("-");
        if (separator < 6 || fields.length < separator + 4) {
            throw new IllegalArgumentException("not a line of mountinfo: " + line);
        }
        return new Mount(
                Integer.parseInt(fields[0]),
                Integer.parseInt(fields[1]),
                fields[2],
                MountInfo.unescape(fields[3]),
                MountInfo.unescape(fields[4]),
                List.of(fields[5].split(",")),
                List.of(fields).subList(6, separator),
                MountInfo.unescape(fields[separator + 1]),
                MountInfo.unescape(fields[separator + 2]),
                Arrays.stream(fields[separator + 3].split(","))
                        .map(MountInfo::unescape)
                        .toList());
    }
}
