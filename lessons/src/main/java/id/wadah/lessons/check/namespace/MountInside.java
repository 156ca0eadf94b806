package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A new process in a mount namespace of its own that sees a file system of this type mounted at {@code target}, which the host does not see:
 * no mount of the host is of that device.
 *
 * <p>Facts: {@code pid}, {@code device}, {@code inode} of the mount namespace, {@code host-inode}. Source: mount_namespaces(7).
 *
 * @param type of the file system: {@code tmpfs}
 */
public record MountInside(String target, String type) implements Condition {

    public MountInside {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(type, "type");
    }

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "device", "inode", "host-inode");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<MountInfo> host = Proc.HOST.self().mounts();
        if (host.flatMap(mounts -> mounts.at(target)).isPresent()) {
            return Finding.near("mount-inside.on-host", target);
        }
        OptionalLong hostInode = scene.hostNamespace(NamespaceType.MNT);
        Finding best = Finding.missing("mount-inside.none", target, type);
        Set<Long> seen = new HashSet<>();
        for (HostProcess process : scene.newProcesses()) {
            OptionalLong inode = process.namespace(NamespaceType.MNT);
            if (inode.isEmpty() || inode.equals(hostInode) || seen.contains(inode.getAsLong())) {
                continue;
            }
            Optional<Mount> mount = process.files().mounts().flatMap(mounts -> mounts.at(target));
            if (mount.filter(there -> there.fsType().equals(type)).isPresent()) {
                return Finding.fulfilled(
                        Map.of(
                                "pid", Long.toString(process.pid()),
                                "device", mount.get().device(),
                                "inode", Long.toString(inode.getAsLong()),
                                "host-inode", Long.toString(hostInode.orElse(0))),
                        process);
            }
            if (EngineProcesses.isAgent(process)) {
                continue;
            }
            seen.add(inode.getAsLong());
            best = mount.isPresent()
                    ? Finding.near(
                            "mount-inside.other-type", target, mount.get().fsType(), type)
                    : Finding.near("mount-inside.elsewhere", process.pid(), target);
        }
        return best;
    }
}
