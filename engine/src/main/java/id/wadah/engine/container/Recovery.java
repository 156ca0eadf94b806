package id.wadah.engine.container;

import id.wadah.engine.DataRoot;
import id.wadah.engine.EngineException;
import id.wadah.engine.FileTree;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.cgroup.Cgroups;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.volume.Volumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an engine does at its start about what an earlier one left: processes and cgroups of its containers are ended and removed,
 * containers that were running have exited, those that were being made or removed are gone.
 */
final class Recovery {

    private final DataRoot root;
    private final Cgroups cgroups;
    private final ContainerEvents events;
    private final List<String> done = new ArrayList<>();
    private final List<ContainerFiles> incomplete = new ArrayList<>();

    Recovery(DataRoot root, Cgroups cgroups, ContainerEvents events) {
        this.root = root;
        this.cgroups = cgroups;
        this.events = events;
    }

    /** Removes containers that were being made or removed, now that it is known which volumes others use. */
    void removeIncomplete(Volumes volumes) {
        for (ContainerFiles files : incomplete) {
            try {
                ContainerStorage.deleteRest(files, volumes);
            } catch (EngineException corrupt) {
                done.add(files.directory() + ": " + corrupt.getMessage());
            }
        }
    }

    /** What was done, a line each. */
    List<String> done() {
        return done;
    }

    /** The containers that are there now. */
    List<ManagedContainer> run() {
        removeCgroups();
        List<ManagedContainer> kept = new ArrayList<>();
        for (Path directory : directories()) {
            container(new ContainerFiles(directory), kept);
        }
        return kept;
    }

    private void removeCgroups() {
        StepCalls calls = new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
        for (String id : cgroups.leftovers(root.cgroupName())) {
            cgroups.existing(root.cgroupName(), id).ifPresent(cgroup -> {
                int processes = cgroup.pids().size();
                try {
                    cgroup.killAll(calls);
                    cgroup.remove(calls);
                    done.add("cgroup " + id + ": removed, " + processes + " processes ended");
                } catch (KernelException refused) {
                    done.add("cgroup " + id + ": " + refused.getMessage());
                }
            });
        }
    }

    private List<Path> directories() {
        try (Stream<Path> all = Files.list(root.containers())) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw StorageFailure.of(root.containers(), e);
        }
    }

    /** It has never lived, so that nothing of its own can be lost; it can be started again, from the beginning. */
    private void takeBackStart(ManagedContainer container) {
        List<Path> made = container
                .files()
                .madeAtStart(container.config().isolation().userNamespace())
                .stream()
                .filter(Files::exists)
                .toList();
        if (!made.isEmpty()) {
            made.forEach(FileTree::remove);
            done.add("container " + container.name() + ": its start was cut short and is taken back");
        }
    }

    private void container(ContainerFiles files, List<ManagedContainer> kept) {
        String id = String.valueOf(files.directory().getFileName());
        if (!Files.exists(files.config())) {
            incomplete.add(files);
            done.add("container " + id + ": was not complete, removed");
            return;
        }
        try {
            ManagedContainer found = ManagedContainer.load(files, events);
            Status status = found.state().status();
            if (found.config().autoRemove()) {
                FileTree.remove(files.config());
                incomplete.add(files);
                done.add("container " + found.name() + ": removed");
                return;
            }
            if (status.runs()) {
                found.change(found.state().exited(Exit.KILLED, false));
                done.add("container " + found.name() + ": was running, has exited");
            } else if (status == Status.RESTARTING) {
                found.change(found.state().with(Status.EXITED));
            } else if (status == Status.CREATED && !Files.exists(files.copiedInto())) {
                takeBackStart(found);
            }
            kept.add(found);
        } catch (EngineException corrupt) {
            // Kept on disk: a person may want to rescue files from it.
            done.add("container " + id + ": not usable, " + corrupt.getMessage());
        }
    }
}
