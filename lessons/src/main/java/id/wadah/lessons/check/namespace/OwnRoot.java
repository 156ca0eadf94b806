package id.wadah.lessons.check.namespace;

import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A new process in a mount namespace of its own whose root is another directory than the host's, and a mount point; the host's root is not
 * mounted anywhere below it.
 *
 * <p>Facts: {@code pid}, {@code root} and {@code host-root} as device:inode, {@code mounts} and {@code host-mounts} (how many each sees).
 * Source: mount_namespaces(7), pivot_root(2), proc_pid_mountinfo(5).
 */
public record OwnRoot() implements Condition {

    private static final String ROOT = "/";

    @Override
    public Set<String> factNames() {
        return Set.of("pid", "root", "host-root", "mounts", "host-mounts");
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<RootDirectory> host = RootDirectory.of(Proc.HOST.self());
        Optional<MountInfo> hostMounts = Proc.HOST.self().mounts();
        Finding best = Finding.missing("own-root.none");
        if (host.isEmpty() || hostMounts.isEmpty()) {
            return best;
        }
        OptionalLong hostNamespace = scene.hostNamespace(NamespaceType.MNT);
        for (HostProcess process : scene.newProcesses()) {
            OptionalLong namespace = process.namespace(NamespaceType.MNT);
            Optional<RootDirectory> root = RootDirectory.of(process.files());
            Optional<MountInfo> mounts = process.files().mounts();
            if (namespace.isEmpty() || root.isEmpty() || mounts.isEmpty()) {
                continue;
            }
            boolean own = !namespace.equals(hostNamespace);
            boolean other = !root.get().equals(host.get());
            if (EngineProcesses.isAgent(process) && (!own || !other)) {
                continue;
            } else if (own && !other) {
                best = Finding.near("own-root.same", process.pid());
            } else if (!own && other || own && mounts.get().at(ROOT).isEmpty()) {
                best = Finding.near("own-root.chroot", process.pid());
            } else if (own && oldRoot(mounts.get(), host.get()).isPresent()) {
                // This is also how an agent looks between two steps.
                best = Finding.missing(
                        "own-root.old-root",
                        process.pid(),
                        oldRoot(mounts.get(), host.get()).get().target());
            } else if (own) {
                return Finding.fulfilled(
                        Map.of(
                                "pid", Long.toString(process.pid()),
                                "root", root.get().toString(),
                                "host-root", host.get().toString(),
                                "mounts", Integer.toString(mounts.get().mounts().size()),
                                "host-mounts",
                                        Integer.toString(
                                                hostMounts.get().mounts().size())),
                        process);
            }
        }
        return best;
    }

    /** Where the whole of the host's root file system can be reached; a file of it that is bound is not that. */
    private static Optional<Mount> oldRoot(MountInfo mounts, RootDirectory host) {
        return mounts.mounts().stream()
                .filter(mount -> mount.device().equals(host.deviceInMountInfo())
                        && mount.root().equals(ROOT))
                .findFirst();
    }
}
