package id.wadah.engine.doctor;

import id.wadah.engine.kernel.KernelVersion;
import id.wadah.engine.kernel.Sysctl;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the kernel says of itself in {@code /proc}. */
final class ProcProbes {

    /** The newest of the calls that the engine cannot do without is close_range(2). */
    private static final KernelVersion OLDEST_KERNEL = new KernelVersion(5, 9);

    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

    private final Proc proc;

    ProcProbes(Proc proc) {
        this.proc = proc;
    }

    /** Such as {@code 6.1.0-18-amd64}; empty where proc is not mounted. */
    String release() {
        return sysctl("sys/kernel/osrelease").orElse("");
    }

    /** A kernel that does not say is older than everything. */
    KernelVersion version() {
        String release = release();
        return release.isEmpty() ? new KernelVersion(0, 0) : KernelVersion.parse(release);
    }

    Finding kernel() {
        String source = path("sys/kernel/osrelease");
        return version().compareTo(OLDEST_KERNEL) >= 0
                ? Finding.ok(Feature.KERNEL, release(), source)
                : Finding.missing(Feature.KERNEL, release(), source);
    }

    Finding architecture() {
        String name = System.getProperty("os.arch");
        return ARCHITECTURES.contains(name)
                ? Finding.ok(Feature.ARCHITECTURE, name, "uname -m")
                : Finding.missing(Feature.ARCHITECTURE, name, "uname -m");
    }

    List<Finding> namespaces() {
        return List.of(
                namespace(Feature.MNT_NAMESPACE, NamespaceType.MNT),
                namespace(Feature.PID_NAMESPACE, NamespaceType.PID),
                namespace(Feature.UTS_NAMESPACE, NamespaceType.UTS),
                namespace(Feature.IPC_NAMESPACE, NamespaceType.IPC),
                namespace(Feature.NET_NAMESPACE, NamespaceType.NET),
                namespace(Feature.CGROUP_NAMESPACE, NamespaceType.CGROUP),
                namespace(Feature.USER_NAMESPACE, NamespaceType.USER),
                namespace(Feature.TIME_NAMESPACE, NamespaceType.TIME));
    }

    /** It must be compiled in, and the administrator must not have set the number of them to 0. */
    private Finding namespace(Feature feature, NamespaceType type) {
        // User and time namespaces are not needed by an ordinary container.
        boolean optional = type == NamespaceType.USER || type == NamespaceType.TIME;
        String link = "self/ns/" + type.procName();
        if (!Files.exists(proc.root().resolve(link), LinkOption.NOFOLLOW_LINKS)) {
            return lacking(feature, optional, "-", path(link));
        }
        String file = "sys/user/max_" + type.procName() + "_namespaces";
        Optional<String> most = sysctl(file);
        if (most.isPresent() && most.get().equals("0")) {
            return lacking(feature, optional, "0", path(file));
        }
        return most.map(number -> Finding.ok(feature, "max " + number, path(file)))
                .orElseGet(() -> Finding.ok(feature, type.procName(), path(link)));
    }

    private static Finding lacking(Feature feature, boolean optional, String value, String source) {
        return optional ? Finding.limited(feature, value, source) : Finding.missing(feature, value, source);
    }

    /** mount_setattr(2) is there since 5.12, overlayfs takes idmapped layers since 5.19. */
    Finding idmappedMounts() {
        String source = path("sys/kernel/osrelease") + " >= 5.19";
        return version().atLeast(5, 19)
                ? Finding.ok(Feature.IDMAPPED_MOUNTS, release(), source)
                : Finding.limited(Feature.IDMAPPED_MOUNTS, release(), source);
    }

    Finding seccomp() {
        String file = "sys/kernel/seccomp/actions_avail";
        return sysctl(file)
                .map(actions -> Finding.ok(Feature.SECCOMP, actions, path(file)))
                .orElseGet(() -> Finding.missing(Feature.SECCOMP, "-", path(file)));
    }

    Finding pty() {
        return fileSystems().contains("devpts")
                ? Finding.ok(Feature.PTY, "devpts", path("filesystems"))
                : Finding.missing(Feature.PTY, "-", path("filesystems"));
    }

    /** The engine gets the master of a container's terminal with it. */
    Finding pidfdGetfd() {
        String source = path("sys/kernel/osrelease") + " >= 5.6";
        return version().atLeast(5, 6)
                ? Finding.ok(Feature.PIDFD_GETFD, release(), source)
                : Finding.missing(Feature.PIDFD_GETFD, release(), source);
    }

    /** The file systems that the kernel knows at this moment; modules that are not loaded are not among them. */
    List<String> fileSystems() {
        return lines(proc.root().resolve("filesystems")).stream()
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException absent) {
            return List.of();
        }
    }

    private Optional<String> sysctl(String file) {
        try {
            return Optional.of(Sysctl.read(proc.root().resolve(file)));
        } catch (UncheckedIOException absent) {
            return Optional.empty();
        }
    }

    private String path(String file) {
        return Path.of("/proc").resolve(file).toString();
    }
}
