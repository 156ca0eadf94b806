package id.wadah.engine.object;

import id.wadah.engine.kernel.proc.CgroupMembership;
import id.wadah.engine.kernel.proc.Mount;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.NamespaceType;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcNamespaces;
import id.wadah.engine.kernel.proc.ProcessFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects every kernel object that a live container consists of, from what the kernel says of its first process. */
public final class KernelObjects {

    private static final Pattern PTY = Pattern.compile("/dev/pts/(\\d+)");
    private static final int SECCOMP_FILTER = 2;

    private KernelObjects() {}

    /**
     * The objects that set the process apart from the engine: what it shares with it, as it would its host's network with
     * {@code --network host}, is not among them.
     *
     * @param pid host pid of the container's first process; when it is gone, there are none
     */
    public static List<LiveObject> ofProcess(long pid) {
        ProcessFiles process = Proc.HOST.process(pid);
        Optional<ProcNamespaces> theirs = process.namespaces();
        Optional<ProcNamespaces> ours = Proc.HOST.self().namespaces();
        if (theirs.isEmpty() || ours.isEmpty()) {
            return List.of();
        }
        Set<NamespaceType> own = new TreeSet<>();
        for (NamespaceType type : NamespaceType.values()) {
            if (theirs.get().differs(type, ours.get())) {
                own.add(type);
            }
        }
        List<LiveObject> objects = new ArrayList<>();
        objects.addAll(processes(pid, own.contains(NamespaceType.PID)));
        own.forEach(type ->
                objects.add(new NamespaceObject(type, theirs.get().inode(type).orElseThrow(), pid)));
        if (own.contains(NamespaceType.USER)) {
            objects.add(new UidMapObject(pid));
        }
        objects.addAll(cgroups(process));
        if (own.contains(NamespaceType.MNT)) {
            objects.addAll(mounts(process, pid));
            objects.addAll(terminals(pid, objects));
        }
        if (own.contains(NamespaceType.NET)) {
            objects.addAll(NetworkObjects.of(pid));
            objects.addAll(ResolverObject.of(process, pid));
        }
        objects.add(new CapabilitiesObject(pid));
        if (process.status().stream().anyMatch(status -> status.seccompMode() == SECCOMP_FILTER)) {
            objects.add(new SeccompObject(pid));
        }
        return objects;
    }

    /** All processes of the container whose first one is {@code pid}, itself included. */
    static List<ProcessObject> processesBeside(long pid) {
        return processes(pid, true);
    }

    private static List<ProcessObject> processes(long pid, boolean ownNamespace) {
        ContainerProcesses processes = new ContainerProcesses(pid);
        List<Long> pids = ownNamespace ? processes.inOwnNamespace() : processes.amongTheHosts();
        return pids.stream().flatMap(each -> ProcessObject.of(each).stream()).toList();
    }

    /** The cgroups it is in, except where that is the root of a hierarchy: there it is not set apart. */
    private static List<CgroupObject> cgroups(ProcessFiles process) {
        List<Mount> mounts =
                Proc.HOST.self().mounts().orElse(new MountInfo(List.of())).mounts();
        List<CgroupObject> found = new ArrayList<>();
        for (CgroupMembership membership : process.cgroups().orElse(List.of())) {
            if (!membership.path().equals("/")) {
                mounts.stream()
                        .filter(mount -> shows(mount, membership))
                        .findFirst()
                        .map(mount -> new CgroupObject(name(membership), directory(mount, membership)))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean shows(Mount mount, CgroupMembership membership) {
        return membership.unified()
                ? mount.fsType().equals("cgroup2")
                : mount.fsType().equals("cgroup") && mount.superOptions().containsAll(membership.controllers());
    }

    private static String name(CgroupMembership membership) {
        return membership.unified() ? "unified" : String.join(",", membership.controllers());
    }

    private static Path directory(Mount mount, CgroupMembership membership) {
        Path root = Path.of(mount.root());
        Path path = Path.of(membership.path());
        String below = path.startsWith(root)
                ? root.relativize(path).toString()
                : path.toString().substring(1);
        return Path.of(mount.target()).resolve(below);
    }

    private static List<LiveObject> mounts(ProcessFiles process, long pid) {
        List<LiveObject> found = new ArrayList<>();
        for (Mount mount : process.mounts().orElse(new MountInfo(List.of())).mounts()) {
            OverlayObject.of(pid, mount).ifPresent(found::add);
            found.add(new MountObject(pid, mount.id(), mount.target(), mount.fsType()));
        }
        return found;
    }

    /** The terminals that any of the container's processes has open. */
    private static List<PtyObject> terminals(long pid, List<LiveObject> objects) {
        Set<Integer> numbers = new TreeSet<>();
        for (LiveObject object : objects) {
            if (object instanceof ProcessObject each) {
                Map<Integer, String> open =
                        Proc.HOST.process(each.pid()).descriptors().orElse(Map.of());
                open.values().forEach(target -> {
                    Matcher matcher = PTY.matcher(target);
                    if (matcher.matches()) {
                        numbers.add(Integer.valueOf(matcher.group(1)));
                    }
                });
            }
        }
        return numbers.stream()
                .map(number -> new PtyObject(pid, number))
                .filter(PtyObject::exists)
                .toList();
    }
}
