package id.wadah.engine.kernel.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code /proc/PID} says of one process, read anew at each call. A result is empty when the process is gone, has become a
 * zombie that no longer has what was asked for, or may not be looked at.
 */
public record ProcessFiles(Path directory) {

    public boolean exists() {
        return Files.isDirectory(directory);
    }

    public Optional<ProcStatus> status() {
        return text("status").flatMap(ProcStatus::parse);
    }

    public Optional<ProcStat> stat() {
        return text("stat").flatMap(ProcStat::parse);
    }

    public Optional<MountInfo> mounts() {
        return bytes("mountinfo").map(MountInfo::parse);
    }

    public Optional<ProcNamespaces> namespaces() {
        return ProcNamespaces.read(directory.resolve("ns"));
    }

    /** The inode of its namespace of this type: one link read, where {@link #namespaces} reads them all. */
    public OptionalLong namespace(NamespaceType type) {
        return ProcNamespaces.inodeOf(directory.resolve("ns").resolve(type.procName()));
    }

    public Optional<IdMap> uidMap() {
        return text("uid_map").map(IdMap::parse);
    }

    public Optional<IdMap> gidMap() {
        return text("gid_map").map(IdMap::parse);
    }

    public Optional<List<CgroupMembership>> cgroups() {
        return text("cgroup").map(CgroupMembership::parse);
    }

    /** The arguments; an empty list for a kernel thread or a zombie. */
    public Optional<List<String>> commandLine() {
        return bytes("cmdline").map(CommandLine::parse);
    }

    /** The program file; empty for a kernel thread too. */
    public Optional<String> executable() {
        return link("exe");
    }

    /** The directory it is in, as it is called in its own mount namespace. */
    public Optional<String> workingDirectory() {
        return link("cwd");
    }

    /** Open descriptors and what each leads to, such as {@code /dev/null} or {@code socket:[4242]}. */
    public Optional<Map<Integer, String>> descriptors() {
        return Descriptors.read(directory.resolve("fd"));
    }

    /** Its resource limits, in the kernel's order. */
    public Optional<List<ResourceLimit>> limits() {
        return text("limits").map(ResourceLimit::parseAll);
    }

    /** -1000 (never killed for memory) to 1000 (first). */
    public Optional<Integer> oomScoreAdjustment() {
        return text("oom_score_adj").map(text -> Integer.valueOf(text.strip()));
    }

    /** What the security module says of it, such as AppArmor's {@code docker-default (enforce)}; empty where there is none. */
    public Optional<String> securityLabel() {
        return text("attr/current")
                .map(label -> label.replace("\0", "").strip())
                .filter(label -> !label.isEmpty());
    }

    public Optional<NetworkDevices> networkDevices() {
        return text("net/dev").map(NetworkDevices::parse);
    }

    /** @param protocol {@code tcp} or {@code udp} */
    public Optional<Sockets> sockets(String protocol) {
        return text("net/" + protocol).map(Sockets::parse);
    }

    private Optional<String> text(String file) {
        return bytes(file).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    private Optional<byte[]> bytes(String file) {
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(file)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Optional<String> link(String file) {
        try {
            return Optional.of(Files.readSymbolicLink(directory.resolve(file)).toString());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
