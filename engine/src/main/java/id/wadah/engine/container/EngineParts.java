package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.copy.WholeFile;
import id.wadah.engine.event.Events;
import id.wadah.engine.image.ImageStore;
import id.wadah.engine.kernel.AgentProcess;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.network.Networks;
import id.wadah.engine.network.dns.NameService;
import id.wadah.engine.network.firewall.Firewall;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.volume.Volumes;
import java.util.ArrayList;
import java.util.List;

/**
 * What an engine consists of, and its verbs work with.
 *
 * @param containerEvents tells {@code events} what happens to containers
 * @param repaired what an earlier engine had left and is gone now, a line each
 */
record EngineParts(
        DataRoot root,
        ImageStore images,
        Cgroups cgroups,
        Containers containers,
        Volumes volumes,
        ContainerNetworks networks,
        Firewall firewall,
        NameService names,
        Native natives,
        Confinements confinements,
        Events events,
        ContainerEvents containerEvents,
        RemovedContainers removed,
        List<String> repaired) {

    EngineParts {
        repaired = List.copyOf(repaired);
    }

    /**
     * Finds what there is, and removes what a killed engine left.
     *
     * @throws id.wadah.engine.EngineException when the data root cannot be used
     */
    static EngineParts open(DataRoot root) {
        Events events = new Events();
        ContainerEvents containerEvents = new ContainerEvents(events);
        ImageStore images = new ImageStore(root, LocalKernel.get(), events);
        Cgroups cgroups = Cgroups.detect();
        Recovery recovery = new Recovery(root, cgroups, containerEvents);
        Containers containers = new Containers();
        recovery.run().forEach(containers::add);
        Volumes volumes = new Volumes(root, containers::usersOfVolume);
        ContainerNetworks networks = new ContainerNetworks(new Networks(root), containers.all());
        Firewall firewall = new Firewall(root);
        networks.networks().listen(firewall);
        NameService names = new NameService(firewall::available);
        networks.networks().listen(names);
        List<String> repaired = new ArrayList<>(WholeFile.removeLeftovers(root));
        repaired.addAll(images.repair());
        repaired.addAll(volumes.mounts().recover());
        recovery.removeIncomplete(volumes);
        repaired.addAll(recovery.done());
        repaired.addAll(networks.networks().repair());
        repaired.addAll(firewall.recover(unrecorded()));
        return new EngineParts(
                root,
                images,
                cgroups,
                containers,
                volumes,
                networks,
                firewall,
                names,
                new Native(),
                new Confinements(),
                events,
                containerEvents,
                new RemovedContainers(),
                repaired);
    }

    /** Does in advance what the first container would wait for: native bindings, tables, the agent's memory file. */
    void warmUp() {
        LocalKernel.warmUp();
        AgentProcess.warmUp();
        natives.agent();
        confinements.warmUp();
        NameService.warmUp();
    }

    private static StepCalls unrecorded() {
        return new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
    }

    /** Lets go of what is held, once no container runs any more. */
    void close() {
        networks.networks().close();
        names.close();
        firewall.close();
        events.close();
        cgroups.removeParent(unrecorded(), root.cgroupName());
        natives.close();
    }
}
