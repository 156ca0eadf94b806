package id.wadah.shell.ledger;

import id.wadah.engine.Engine;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerId;
import id.wadah.engine.container.Status;
import id.wadah.engine.step.KernelObject;
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
     */
    public record Seen(
            String name, Status status, long pid, int exitCode, boolean ownPids, List<KernelObject> objects) {
        public Seen {
            objects = List.copyOf(objects);
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

    /** Reads the states of all containers, newest first, and the objects of the newest that run. */
    public static Snapshot of(Engine engine) {
        Map<ContainerId, Seen> seen = new LinkedHashMap<>();
        int read = 0;
        for (Container container : engine.containers()) {
            var state = container.state();
            List<KernelObject> objects = List.of();
            if (state.pid() > 0 && read < MOST_READ) {
                objects = container.objects();
                read++;
            }
            boolean ownPids = container.config().isolation().namespaces().pid().own();
            seen.put(
                    container.id(),
                    new Seen(container.name(), state.status(), state.pid(), state.exitCode(), ownPids, objects));
        }
        return new Snapshot(seen);
    }
}
