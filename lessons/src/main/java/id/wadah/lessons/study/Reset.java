package id.wadah.lessons.study;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Signal;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageId;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStat;
import id.wadah.engine.kernel.proc.ProcTree;
import id.wadah.engine.object.InterfaceObject;
import id.wadah.engine.object.NamespaceObject;
import id.wadah.engine.object.ProcessObject;
import id.wadah.engine.registry.server.RegistryServer;
import id.wadah.engine.step.KernelObject;
import id.wadah.lessons.check.Baseline;
import id.wadah.lessons.check.HostProcess;
import id.wadah.lessons.progress.MadeProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Removes what a learner made in a lesson, and nothing else: containers, networks and volumes by their labels, images by their names, other
 * processes by pid and start time.
 */
public final class Reset {

    private static final int PATIENCE_MILLIS = 2000;

    private final Engine engine;

    public Reset(Engine engine) {
        this.engine = engine;
    }

    /**
     * One thing that was removed.
     *
     * @param name of the container, or the process's command line
     * @param objects of the kernel that it consisted of
     * @param before the machine just before it was removed
     */
    public record Removed(String name, List<KernelObject> objects, Baseline before) {

        public Removed {
            objects = List.copyOf(objects);
        }

        /** Those of the objects that are still there, read again. */
        public List<KernelObject> left() {
            return objects.stream()
                    .filter(each -> each.exists() && !isAnother(each) && each.exists())
                    .toList();
        }

        /** The kernel gives a namespace's number to the next one that is made: then only later processes are in it. */
        private boolean isAnother(KernelObject object) {
            if (!(object instanceof NamespaceObject namespace)) {
                return false;
            }
            List<HostProcess> members = namespace.members().stream()
                    .flatMap(pid -> Proc.HOST.process(pid).stat().stream())
                    .map(HostProcess::new)
                    .toList();
            return !members.isEmpty() && members.stream().allMatch(before::isNew);
        }
    }

    /**
     * Containers, with the volumes that have no name.
     *
     * @param labels those that all of the lesson's containers have
     * @throws EngineException when one of them could not be removed; the others are
     */
    public List<Removed> containers(Map<String, String> labels) {
        List<Removed> removed = new ArrayList<>();
        List<EngineException> failures = new ArrayList<>();
        for (Container container : engine.containers()) {
            if (container.config().labels().entrySet().containsAll(labels.entrySet())) {
                List<KernelObject> objects = container.objects();
                Baseline before = Baseline.now(engine);
                try {
                    engine.remove(container, true, true);
                } catch (EngineException failure) {
                    if (failure.problem() != Problem.NO_SUCH_CONTAINER) {
                        failures.add(failure);
                    }
                }
                removed.add(new Removed(container.name(), objects, before));
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return removed;
    }

    /**
     * Networks and volumes that nobody uses any more: one that a container of the learner's own has by now is the learner's.
     *
     * @param labels those that all of the lesson's have
     */
    public List<Removed> belongings(Map<String, String> labels) {
        Baseline before = Baseline.now(engine);
        List<Removed> removed = new ArrayList<>();
        engine.networks()
                .prune(each -> each.labels().entrySet().containsAll(labels.entrySet()))
                .forEach(each ->
                        removed.add(new Removed(each.name(), List.of(InterfaceObject.ofHost(each.bridge())), before)));
        engine.volumes()
                .prune(each -> each.labels().entrySet().containsAll(labels.entrySet()))
                .forEach(each -> removed.add(new Removed(each.name(), List.of(), before)));
        return removed;
    }

    /**
     * Images with those names, as far as there are any; one that a container of the learner's own was made of only loses its name. What was made
     * since the lesson began and has lost its name to a later one goes with them.
     */
    public List<Removed> images(Collection<String> names, Instant begun) {
        Baseline before = Baseline.now(engine);
        List<Removed> removed = new ArrayList<>();
        for (String name : names) {
            if (engine.images().find(name).isPresent()) {
                engine.images().remove(name, true, engine::users);
                removed.add(new Removed(name, List.of(), before));
            }
        }
        if (!names.isEmpty()) {
            nameless(begun).forEach(id -> engine.images().remove(id.toString(), false, engine::users));
        }
        return removed;
    }

    /** Registries at those ports, as far as there are any. */
    public List<Removed> registries(Collection<String> ports) {
        Baseline before = Baseline.now(engine);
        List<Removed> removed = new ArrayList<>();
        for (RegistryServer server : engine.registryServers().list()) {
            if (ports.contains(Integer.toString(server.address().getPort()))) {
                engine.registryServers().stop(server);
                removed.add(new Removed(server.name(), List.of(), before));
            }
        }
        return removed;
    }

    private List<ImageId> nameless(Instant begun) {
        return engine.images().list().stream()
                .filter(image -> image.names().isEmpty() && !image.created().isBefore(begun))
                .map(Image::id)
                .filter(id -> engine.users(id).isEmpty())
                .toList();
    }

    /** Ends processes that were made without the engine, each with all that it started. */
    public List<Removed> processes(Set<String> made) {
        List<Removed> removed = new ArrayList<>();
        for (String written : made) {
            MadeProcess process = MadeProcess.parse(written);
            Proc.HOST
                    .process(process.pid())
                    .stat()
                    .filter(stat -> stat.startTime() == process.startTime())
                    .ifPresent(stat -> removed.add(end(stat, Baseline.now(engine))));
        }
        return removed;
    }

    private static Removed end(ProcStat first, Baseline before) {
        List<ProcStat> all = new ArrayList<>(List.of(first));
        all.addAll(ProcTree.read(Proc.HOST).descendants(first.pid()));
        String name =
                String.join(" ", Proc.HOST.process(first.pid()).commandLine().orElse(List.of(first.command())));
        List<KernelObject> objects = new ArrayList<>();
        for (ProcStat each : all) {
            objects.add(new ProcessObject(each.pid(), each.startTime()));
            kill(each);
        }
        return new Removed(name, objects, before);
    }

    private static void kill(ProcStat process) {
        try (Pidfd held = Pidfd.open(process.pid())) {
            boolean same = Proc.HOST
                    .process(process.pid())
                    .stat()
                    .filter(now -> now.startTime() == process.startTime())
                    .isPresent();
            if (same) {
                held.signal(Signal.KILL.number());
                held.awaitExit(PATIENCE_MILLIS);
            }
        } catch (KernelException gone) {
            if (gone.errno() != Errno.ESRCH) {
                throw gone;
            }
        }
    }
}
