package id.wadah.engine.container;

import id.wadah.engine.step.StepLog;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the supervision of a container needs of its engine. */
final class ContainerKeeper implements Supervision.Keeper {

    private final EngineParts parts;
    private final ExistenceVerbs existence;
    private final ExecVerbs execs;
    private final FileVerbs files;
    private final List<Consumer<Container>> endWatchers = new CopyOnWriteArrayList<>();

    ContainerKeeper(EngineParts parts, ExistenceVerbs existence, ExecVerbs execs, FileVerbs files) {
        this.parts = parts;
        this.existence = existence;
        this.execs = execs;
        this.files = files;
    }

    void watchEnds(Consumer<Container> watcher) {
        endWatchers.add(watcher);
    }

    @Override
    public ContainerLaunch prepare(ManagedContainer container, StepLog log) {
        Confinements.Decided decided =
                parts.confinements().plan(container.config().isolation());
        List<Path> layers = files.layers(container);
        NamespacePlan namespaces =
                NamespacePlan.of(container, parts.containers().lookup()::holderOfId);
        NetworkStart network = parts.networks().start(container);
        container.publishThrough(parts.firewall());
        if (container.config().isolation().init()) {
            parts.natives().provideInit(parts.root().init());
        }
        boolean firstLife = container.state().startedAt() == null;
        StorageLaunch storage = new StorageLaunch(
                parts.volumes().mounts(), container.config(), container.stage().mounts(), firstLife, log);
        return new ContainerLaunch(
                parts.root(),
                parts.cgroups(),
                parts.natives().agent(),
                container.config(),
                container.files(),
                layers,
                decided,
                namespaces,
                storage,
                network,
                log);
    }

    @Override
    public ContainerEvents events() {
        return parts.containerEvents();
    }

    @Override
    public RunningExec probe(ManagedContainer container, List<String> command, OutputSink output) {
        ProcessRequest request = ProcessRequest.of(command.toArray(String[]::new));
        return execs.exec(container, request, false, output, List.of());
    }

    @Override
    public void ending(ManagedContainer container) {
        endWatchers.forEach(watcher -> watcher.accept(container));
    }

    @Override
    public void forget(ManagedContainer container) {
        parts.removed().add(container);
        existence.forget(container, true);
    }
}
