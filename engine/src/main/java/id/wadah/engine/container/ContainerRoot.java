package id.wadah.engine.container;

import id.wadah.engine.StorageFailure;
import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.copy.OwnerIds;
import id.wadah.engine.kernel.AgentProgram;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.CloneFlag;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.namespace.NamespaceCalls;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.rootfs.RootChanges;
import id.wadah.engine.rootfs.UnstartedRoot;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import id.wadah.engine.volume.VolumeMounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container's files opened from outside, for as long as this is open. An agent goes where they can be seen: into the mount namespace of
 * one that runs, or into a private one in which it mounts the root of one that does not. What it mounted there goes with it, whatever
 * happens to the engine.
 */
final class ContainerRoot implements AutoCloseable {

    private final FileSpace space;
    private final Undo undo;

    private ContainerRoot(FileSpace space, Undo undo) {
        this.space = space;
        this.undo = undo;
    }

    /**
     * The files of a container that runs.
     *
     * @param mounts with all that is mounted there; else of its root alone
     * @throws id.wadah.engine.kernel.KernelException {@code ESRCH} when it has just ended
     */
    static ContainerRoot ofRunning(AgentProgram program, ManagedContainer container, boolean mounts) {
        Birth agent = Birth.begin(program, new StepLog(List.of()), List.of());
        try {
            StepCalls calls = agent.supervisor();
            long pidfd = calls.call(
                            StepKind.OPEN_NAMESPACES,
                            Syscall.of(
                                    Sysno.PIDFD_OPEN,
                                    Arg.number(container.state().pid()),
                                    Arg.number(0)))
                    .value();
            calls.call(StepKind.JOIN_NAMESPACES, NamespaceCalls.join(pidfd, List.of(CloneFlag.CLONE_NEWNS)));
            FileHandle root = mounts ? open(agent, "/") : take(agent, UnstartedRoot.openAlone(calls));
            Undo undo = new Undo();
            undo.add(root::close);
            return new ContainerRoot(new FileSpace(container.name(), root, ids(container)), undo);
        } finally {
            agent.abort();
        }
    }

    /**
     * The files of a container that does not run, which must not be started meanwhile.
     *
     * @param layers the topmost first
     * @param volumes mounts its volumes and binds as well; null for its root alone
     */
    static ContainerRoot ofStanding(
            AgentProgram program, ManagedContainer container, List<Path> layers, @Nullable VolumeMounts volumes) {
        ContainerFiles files = container.files();
        boolean copy = RootChanges.isCopy(files.merged());
        if (!copy) {
            provideDirectories(files);
        }
        Undo undo = new Undo();
        Birth agent = Birth.begin(program, new StepLog(List.of()), List.of());
        undo.add(agent::abort);
        try {
            if (copy) {
                UnstartedRoot.show(agent.supervisor(), files.merged());
            } else {
                boolean readOnly = container.config().isolation().readOnlyRoot();
                UnstartedRoot.mount(agent.supervisor(), layers, files.upper(), files.work(), files.merged(), readOnly);
            }
            OwnerIds ids = copy ? ids(container) : OwnerIds.SAME;
            FileHandle root = open(agent, files.merged().toString());
            undo.add(root::close);
            if (volumes != null) {
                new StandingMounts(agent.supervisor(), container, root, volumes, undo).make();
            }
            return new ContainerRoot(new FileSpace(container.name(), root, ids), undo);
        } catch (RuntimeException failure) {
            undo.all(failure);
            throw failure;
        }
    }

    private static OwnerIds ids(ManagedContainer container) {
        boolean users = container.config().isolation().userNamespace();
        return users ? new OwnerIds(UserMapping.BASE, UserMapping.COUNT) : OwnerIds.SAME;
    }

    /** One that was never started has none yet; from now on they are not a start's that was cut short. */
    private static void provideDirectories(ContainerFiles files) {
        try {
            if (!Files.isDirectory(files.merged())) {
                Files.writeString(files.copiedInto(), "");
            }
        } catch (IOException e) {
            throw StorageFailure.of(files.copiedInto(), e);
        }
        for (Path directory : List.of(files.overlay(), files.upper(), files.work(), files.merged())) {
            try {
                if (!Files.isDirectory(directory)) {
                    Files.createDirectory(directory);
                }
            } catch (IOException e) {
                throw StorageFailure.of(directory, e);
            }
        }
    }

    static FileHandle open(Birth agent, String path) {
        long remote = agent.supervisor()
                .call(
                        StepKind.ENTER_ROOT,
                        Syscall.of(
                                Sysno.OPENAT,
                                Arg.AT_FDCWD,
                                Arg.text(path),
                                BitFlag.or(OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC)))
                .value();
        return take(agent, remote);
    }

    /** Takes a descriptor out of the agent's hands. */
    private static FileHandle take(Birth agent, long remote) {
        try (Pidfd pidfd = Pidfd.open(agent.agent().pid())) {
            return FileHandle.of(
                    new Fd(LocalKernel.get().call(pidfd.getFd(remote)).value()));
        }
    }

    FileSpace space() {
        return space;
    }

    /** @throws RuntimeException what could not be taken back */
    @Override
    public void close() {
        IllegalStateException failures = new IllegalStateException("what a container's files were opened with");
        undo.all(failures);
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }
}
