package id.wadah.shell.ledger;

import id.wadah.engine.Engine;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerId;
import id.wadah.engine.container.Status;
import id.wadah.engine.step.KernelObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every container at one moment, and the kernel objects that each consists of, read then. */
public record Snapshot(Map<ContainerId, Seen> containers) {

    /** Reading the objects of more containers than this would make a command feel slow. */
    static final int MOST_READ = 16;

    /**
     * One container as it was seen.
     *
     * @param pid PID 1 on the host, 0 when it does not run
     * @param exitCode meaningful once it has exited
     * @param ownPids whether that process is PID 1 inside
     * @param limits by cgroup file; empty where they were not looked at
     */
    public record Seen(
            String name,
            Status status,
            long pid,
            int exitCode,
            boolean ownPids,
            List<KernelObject> objects,
            Map<Path, String> limits) {

        public Seen {
            objects = List.copyOf(objects);
            limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
        }

        /** One whose limits were not looked at. */
        public Seen(String name, Status status, long pid, int exitCode, boolean ownPids, List<KernelObject> objects) {
            this(name, status, pid, exitCode, ownPids, objects, Map.of());
        }

        /** Its namespace of that kind, as {@code net:[4026532301]}; none where that is the host's. */
        Optional<String> namespace(String type) {
            return objects.stream()
                    .filter(object -> object.kind().equals("namespace"))
                    .map(KernelObject::identity)
                    .filter(identity -> identity.startsWith(type + ":"))
                    .findFirst();
        }
    }

    public Snapshot {
        containers = Collections.unmodifiableMap(new LinkedHashMap<>(containers));
    }

    /** Whether a container, other than one of that name, had that namespace then. */
    boolean hasNamespace(String identity, String butFor) {
        return containers.values().stream()
                .filter(seen -> !seen.name().equals(butFor))
                .flatMap(seen -> seen.objects().stream())
                .anyMatch(object ->
                        object.kind().equals("namespace") && object.identity().equals(identity));
    }

    /**
     * Reads the states of all containers, newest first, and the objects of the newest that run.
     *
     * @param limits whether their limits are read as well
     */
    public static Snapshot of(Engine engine, boolean limits) {
        Map<ContainerId, Seen> seen = new LinkedHashMap<>();
        int read = 0;
        for (Container container : engine.containers()) {
            var state = container.state();
            List<KernelObject> objects = List.of();
            Map<Path, String> limited = Map.of();
            if (state.pid() > 0 && read < MOST_READ) {
                objects = container.objects();
                limited = limits ? limits(engine, container) : limited;
                read++;
            }
            boolean ownPids = container.config().isolation().namespaces().pid().own();
            seen.put(
                    container.id(),
                    new Seen(
                            container.name(),
                            state.status(),
                            state.pid(),
                            state.exitCode(),
                            ownPids,
                            objects,
                            limited));
        }
        return new Snapshot(seen);
    }

    private static Map<Path, String> limits(Engine engine, Container container) {
        return engine.cgroups()
                .existing(engine.root().cgroupName(), container.id().hex())
                .map(ContainerCgroup::limits)
                .orElse(Map.of());
    }
}
