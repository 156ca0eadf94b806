package id.wadah.engine.cgroup;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.object.CgroupObject;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The cgroups of this machine, v1, hybrid or v2: a container gets one in every hierarchy, at
 * {@code <base>/<parent>/<container ID>}.
 */
public final class Cgroups {

    static final int MODE = 0755;

    private final List<Hierarchy> hierarchies;

    private Cgroups(List<Hierarchy> hierarchies) {
        this.hierarchies = hierarchies;
    }

    /** Finds out what this machine has and the engine may use. */
    public static Cgroups detect() {
        return detect(Proc.HOST, Files::isWritable);
    }

    /** @param writable whether a path may be written */
    static Cgroups detect(Proc proc, Predicate<Path> writable) {
        return new Cgroups(new Hierarchies(proc, writable).find());
    }

    public List<Hierarchy> hierarchies() {
        return hierarchies;
    }

    /** Where a controller is; empty when it cannot be had. */
    public Optional<Hierarchy> of(Controller controller) {
        return hierarchies.stream().filter(each -> each.has(controller)).findFirst();
    }

    public CgroupMode mode() {
        boolean unified = hierarchies.stream().anyMatch(Hierarchy::unified);
        boolean legacy = hierarchies.stream().anyMatch(each -> !each.unified());
        if (unified) {
            return legacy ? CgroupMode.HYBRID : CgroupMode.V2;
        }
        return legacy ? CgroupMode.V1 : CgroupMode.NONE;
    }

    /** @throws EngineException {@link Problem#FEATURE_MISSING} naming the first controller that is asked for and not there */
    public void require(Limits limits) {
        Set<Controller> there = EnumSet.noneOf(Controller.class);
        hierarchies.forEach(each -> there.addAll(each.controllers()));
        requireAll(limits.asked(), there);
    }

    /** Whether this kernel can limit that at all, given the controller; what it cannot is to be said, and discarded. */
    public boolean supports(Limit limit) {
        return switch (limit) {
            case MEMORY_SWAPPINESS, OOM_KILL_DISABLE ->
                of(Controller.MEMORY).map(each -> !each.unified()).orElse(true);
            case MEMORY_SWAP ->
                of(Controller.MEMORY)
                        .map(each -> each.unified() || new CgroupFiles(each.base()).has("memory.memsw.limit_in_bytes"))
                        .orElse(true);
            case BLKIO_WEIGHT -> weighsDisks();
            default -> true;
        };
    }

    /** Also the weight at a single disk. */
    public boolean weighsDisks() {
        return of(Controller.BLKIO).map(Cgroups::weighsDisks).orElse(false);
    }

    /** The root of v2 has no such file: any cgroup in it tells. */
    private static boolean weighsDisks(Hierarchy hierarchy) {
        IoController io = new IoController(hierarchy.version());
        if (!hierarchy.unified()) {
            return io.weightFile(hierarchy.base()).isPresent();
        }
        try (DirectoryStream<Path> below = Files.newDirectoryStream(hierarchy.base(), Files::isDirectory)) {
            for (Path cgroup : below) {
                if (new CgroupFiles(cgroup).has("io.stat")) {
                    return io.weightFile(cgroup).isPresent();
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return false;
        }
        return true;
    }

    static void requireAll(Set<Controller> asked, Set<Controller> there) {
        asked.stream().filter(each -> !there.contains(each)).findFirst().ifPresent(missing -> {
            throw new EngineException(Problem.FEATURE_MISSING, "cgroup " + missing.kernelName());
        });
    }

    /** As {@link #create(StepCalls, String, String, Limits, DevicePolicy)} with Docker's devices. */
    public ContainerCgroup create(StepCalls calls, String parentName, String containerId, Limits limits) {
        return create(calls, parentName, containerId, limits, DevicePolicy.DEFAULT);
    }

    /**
     * Makes a container's cgroups and sets their limits; when a call is refused, what was made is removed again.
     *
     * @throws EngineException {@link Problem#FEATURE_MISSING} when a controller is missing that the limits need
     * @throws KernelException when the kernel refuses a call
     */
    public ContainerCgroup create(
            StepCalls calls, String parentName, String containerId, Limits limits, DevicePolicy devices) {
        require(limits);
        ContainerCgroup cgroup = at(parentName, containerId);
        cgroup.requireDevices(devices);
        try {
            prepareParent(calls, parentName);
            cgroup.make(calls);
            cgroup.update(calls, limits);
            cgroup.restrict(calls, devices);
            return cgroup;
        } catch (KernelException | EngineException failure) {
            removeAfter(failure, calls, cgroup);
            throw failure;
        }
    }

    private static void removeAfter(RuntimeException failure, StepCalls calls, ContainerCgroup cgroup) {
        try {
            cgroup.remove(calls);
        } catch (KernelException also) {
            failure.addSuppressed(also);
        }
    }

    /** One at a time: nobody may find a parent that is there, but not yet prepared. */
    private synchronized void prepareParent(StepCalls calls, String parentName) {
        for (Hierarchy hierarchy : hierarchies) {
            Path parent = hierarchy.base().resolve(parentName);
            if (!Files.isDirectory(parent)) {
                makeDirectory(calls, hierarchy, parent);
            }
            if (hierarchy.unified()) {
                UnifiedTree.handDown(calls, hierarchy, parent);
            } else if (hierarchy.has(Controller.CPUSET)) {
                new CpusetController(1).prepare(calls, parent, hierarchy.base());
            }
        }
    }

    static void makeDirectory(StepCalls calls, Hierarchy hierarchy, Path directory) {
        calls.makeDirectory(StepKind.CREATE_CGROUP, directory, MODE, new CgroupObject(hierarchy.name(), directory));
    }

    /** The cgroups that a container has; empty when it has none in any hierarchy. */
    public Optional<ContainerCgroup> existing(String parentName, String containerId) {
        ContainerCgroup cgroup = at(parentName, containerId);
        return cgroup.exists() ? Optional.of(cgroup) : Optional.empty();
    }

    private ContainerCgroup at(String parentName, String containerId) {
        Map<Hierarchy, Path> directories = new LinkedHashMap<>();
        for (Hierarchy hierarchy : hierarchies) {
            directories.put(hierarchy, hierarchy.base().resolve(parentName).resolve(containerId));
        }
        return new ContainerCgroup(directories);
    }

    /** Names of all cgroups below the parent in any hierarchy: the containers that have one. */
    public SortedSet<String> leftovers(String parentName) {
        SortedSet<String> names = new TreeSet<>();
        for (Hierarchy hierarchy : hierarchies) {
            Path parent = hierarchy.base().resolve(parentName);
            try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, Files::isDirectory)) {
                children.forEach(child -> names.add(child.getFileName().toString()));
            } catch (IOException | DirectoryIteratorException noParent) {
                continue;
            }
        }
        return names;
    }

    /** Removes the parent from every hierarchy, once no container has a cgroup in it; leaves it where one has. */
    public synchronized void removeParent(StepCalls calls, String parentName) {
        for (Hierarchy hierarchy : hierarchies) {
            Path parent = hierarchy.base().resolve(parentName);
            if (Files.isDirectory(parent)) {
                try {
                    calls.removeDirectory(StepKind.REMOVE_CGROUP, parent);
                } catch (KernelException refused) {
                    if (refused.errno() != Errno.EBUSY && refused.errno() != Errno.ENOENT) {
                        throw refused;
                    }
                }
            }
        }
    }
}
