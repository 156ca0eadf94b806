package id.wadah.engine.cgroup;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.proc.CgroupProcesses;
import id.wadah.engine.object.CgroupObject;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One container's cgroup: a directory in every hierarchy. What it says is read from the kernel each time. */
public final class ContainerCgroup {

    private final Map<Hierarchy, Path> directories;

    ContainerCgroup(Map<Hierarchy, Path> directories) {
        this.directories = Collections.unmodifiableMap(new LinkedHashMap<>(directories));
    }

    /** Its directories that are there, one a hierarchy. */
    public List<Path> directories() {
        return present().map(Map.Entry::getValue).toList();
    }

    public boolean exists() {
        return present().findAny().isPresent();
    }

    public List<CgroupObject> objects() {
        return present()
                .map(each -> new CgroupObject(each.getKey().name(), each.getValue()))
                .toList();
    }

    /** Where each controller's files of this container are; a controller that it does not have is absent. */
    public Map<Controller, Path> paths() {
        Map<Controller, Path> paths = new EnumMap<>(Controller.class);
        present()
                .forEach(each -> controllers(each.getKey(), each.getValue())
                        .forEach(controller -> paths.put(controller, each.getValue())));
        return paths;
    }

    /** In v2 a cgroup has those controllers that its parent hands down. */
    private static Set<Controller> controllers(Hierarchy hierarchy, Path directory) {
        if (!hierarchy.unified()) {
            return hierarchy.controllers();
        }
        Set<Controller> handedDown = new TreeSet<>();
        new CgroupFiles(directory)
                .words("cgroup.controllers")
                .forEach(name -> Controller.of(name).ifPresent(handedDown::add));
        return handedDown;
    }

    void make(StepCalls calls) {
        directories.forEach((hierarchy, directory) -> {
            Cgroups.makeDirectory(calls, hierarchy, directory);
            if (hierarchy.has(Controller.CPUSET)) {
                new CpusetController(hierarchy.version())
                        .prepare(calls, directory, directory.resolve("..").normalize());
            }
        });
    }

    /**
     * Sets what {@code limits} ask and leaves everything else as it is.
     *
     * @throws EngineException {@link Problem#FEATURE_MISSING} when this container has not got a controller that is needed
     * @throws KernelException when the kernel refuses a value: EBUSY for less memory than is in use
     */
    public void update(StepCalls calls, Limits limits) {
        Cgroups.requireAll(limits.asked(), paths().keySet());
        present()
                .forEach(each -> controllers(each.getKey(), each.getValue()).stream()
                        .flatMap(
                                controller -> resource(controller, each.getKey().version()).stream())
                        .forEach(resource -> resource.apply(calls, each.getValue(), limits)));
    }

    /** Its limits as its files have them right now; whatever of them this kernel has. */
    public Map<Path, String> limits() {
        return LimitSnapshot.of(directories()).values();
    }

    /** As {@link #update}, but all or nothing: when one value is refused, all limits are as before. */
    public void change(StepCalls calls, Limits limits) {
        LimitSnapshot before = LimitSnapshot.of(directories());
        try {
            update(calls, limits);
        } catch (KernelException | EngineException failure) {
            before.restore(calls, failure);
            throw failure;
        }
    }

    private static Optional<ResourceController> resource(Controller controller, int version) {
        return switch (controller) {
            case MEMORY -> Optional.of(new MemoryController(version));
            case CPU -> Optional.of(new CpuController(version));
            case PIDS -> Optional.of(new PidsController());
            case CPUSET -> Optional.of(new CpusetController(version));
            case BLKIO -> Optional.of(new IoController(version));
            case CPUACCT, DEVICES, FREEZER -> Optional.empty();
        };
    }

    /** The hierarchy that can restrict devices: v1's controller, else the unified one. */
    private Optional<Map.Entry<Hierarchy, Path>> deviceHierarchy() {
        return directories.entrySet().stream()
                .filter(each -> each.getKey().has(Controller.DEVICES))
                .findFirst()
                .or(this::unified);
    }

    private Optional<Map.Entry<Hierarchy, Path>> unified() {
        return directories.entrySet().stream()
                .filter(each -> each.getKey().unified())
                .findFirst();
    }

    void requireDevices(DevicePolicy policy) {
        if (!policy.everything() && deviceHierarchy().isEmpty()) {
            throw new EngineException(Problem.FEATURE_MISSING, "cgroup " + Controller.DEVICES.kernelName());
        }
    }

    void restrict(StepCalls calls, DevicePolicy policy) {
        deviceHierarchy()
                .ifPresent(each ->
                        new DevicesController(each.getKey().version()).restrict(calls, each.getValue(), policy));
    }

    /** Its directory in the v2 tree, in which a process can be born; source: clone3(2), {@code CLONE_INTO_CGROUP}. */
    public Optional<Path> birthplace() {
        return unified().map(Map.Entry::getValue);
    }

    /**
     * Moves the process that {@code itself} makes calls for into this cgroup in every v1 hierarchy; in v2 it was born there.
     *
     * <p>A {@code tasks} file takes a single thread that moves itself without the kernel's lock over all processes, for which
     * another would wait several milliseconds a hierarchy; the process has one thread.
     */
    public void enter(StepCalls itself) {
        present()
                .filter(each -> !each.getKey().unified())
                .forEach(each ->
                        itself.write(StepKind.JOIN_CGROUP, each.getValue().resolve("tasks"), "0"));
    }

    /**
     * Moves a process, with all its threads, into this cgroup in every hierarchy. Its children will be born there.
     *
     * @param hostPid its pid in the engine's pid namespace
     */
    public void join(StepCalls calls, long hostPid) {
        for (Path directory : directories()) {
            calls.write(StepKind.JOIN_CGROUP, directory.resolve("cgroup.procs"), Long.toString(hostPid));
        }
    }

    /** Ids of its processes, in the engine's pid namespace, cgroups below included. */
    public SortedSet<Long> pids() {
        SortedSet<Long> pids = new TreeSet<>();
        directories().forEach(directory -> pids.addAll(CgroupProcesses.in(directory)));
        return pids;
    }

    /**
     * Kills every process in it and waits up to 5 seconds until they are gone.
     *
     * @return whether it is empty now
     */
    public boolean killAll(StepCalls calls) {
        return new Killer(this, unified().map(Map.Entry::getValue)).kill(calls);
    }

    /** @throws EngineException {@link Problem#FEATURE_MISSING} where neither version can freeze */
    public void freeze(StepCalls calls) {
        freezers().freeze(calls);
    }

    /** Lets it go on, whichever of the two freezers holds it, and whoever asked for that. */
    public void thaw(StepCalls calls) {
        freezers().thaw(calls);
    }

    /** Whether it stands still, or was asked to. */
    public boolean frozen() {
        return freezers().frozen();
    }

    /** What the freezer says of it: on a hybrid machine, of two, the one that holds it. */
    public Optional<FreezerReading> freezer() {
        return freezers().reading();
    }

    private Freezers freezers() {
        return new Freezers(present().toList());
    }

    public Optional<MemoryReading> memory() {
        return place(Controller.MEMORY)
                .flatMap(each -> new MemoryController(each.getKey().version()).read(each.getValue()));
    }

    public Optional<CpuReading> cpu() {
        return place(Controller.CPU)
                .flatMap(each -> new CpuController(each.getKey().version()).read(each.getValue(), cpuTime()));
    }

    public Optional<PidsReading> processCount() {
        return place(Controller.PIDS).flatMap(each -> new PidsController().read(each.getValue()));
    }

    public Optional<IoReading> io() {
        return place(Controller.BLKIO)
                .flatMap(each -> new IoController(each.getKey().version()).read(each.getValue()));
    }

    /** Processor time used so far, in microseconds; empty where nothing counts it. */
    private OptionalLong cpuTime() {
        OptionalLong nanos = cpuNanos();
        return nanos.isPresent() ? OptionalLong.of(nanos.getAsLong() / 1000) : nanos;
    }

    /** Processor time used so far, in nanoseconds; empty where neither v2 nor cpuacct counts it. */
    public OptionalLong cpuNanos() {
        Long unified = unified()
                .map(each -> new CgroupFiles(each.getValue()).keyed("cpu.stat").get("usage_usec"))
                .orElse(null);
        return unified == null
                ? place(Controller.CPUACCT)
                        .map(each -> new CgroupFiles(each.getValue()).limit("cpuacct.usage"))
                        .orElse(OptionalLong.empty())
                : OptionalLong.of(unified * 1000);
    }

    private Optional<Map.Entry<Hierarchy, Path>> place(Controller controller) {
        return present()
                .filter(each -> controllers(each.getKey(), each.getValue()).contains(controller))
                .findFirst();
    }

    private Stream<Map.Entry<Hierarchy, Path>> present() {
        return directories.entrySet().stream().filter(each -> Files.isDirectory(each.getValue()));
    }

    /**
     * Removes it from every hierarchy, cgroups below first. A process that is just leaving keeps a cgroup busy for a moment; that
     * is waited for up to 5 seconds.
     *
     * @throws KernelException the first one refused, after all others were tried
     */
    public void remove(StepCalls calls) {
        new CgroupRemoval(calls).remove(directories());
    }
}
