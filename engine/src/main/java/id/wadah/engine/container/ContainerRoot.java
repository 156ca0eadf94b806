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
    private final @Nullable Birth agent;

    private ContainerRoot(FileSpace space, @Nullable Birth agent) {
        this.space = space;
        this.agent = agent;
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
            boolean users = container.config().isolation().userNamespace();
            OwnerIds ids = users ? new OwnerIds(UserMapping.BASE, UserMapping.COUNT) : OwnerIds.SAME;
            FileHandle root = mounts ? open(agent, "/") : take(agent, UnstartedRoot.openAlone(calls));
            return new ContainerRoot(new FileSpace(container.name(), root, ids), null);
        } finally {
            agent.abort();
        }
    }

    /**
     * The files of a container that does not run, which must not be started meanwhile.
     *
     * @param layers the topmost first
     */
    static ContainerRoot ofStanding(AgentProgram program, ManagedContainer container, List<Path> layers) {
        ContainerFiles files = container.files();
        if (RootChanges.isCopy(files.merged())) {
            boolean users = container.config().isolation().userNamespace();
            OwnerIds ids = users ? new OwnerIds(UserMapping.BASE, UserMapping.COUNT) : OwnerIds.SAME;
            return new ContainerRoot(new FileSpace(container.name(), FileHandle.of(files.merged()), ids), null);
        }
        provideDirectories(files);
        Birth agent = Birth.begin(program, new StepLog(List.of()), List.of());
        try {
            boolean readOnly = container.config().isolation().readOnlyRoot();
            UnstartedRoot.mount(agent.supervisor(), layers, files.upper(), files.work(), files.merged(), readOnly);
            FileHandle root = open(agent, files.merged().toString());
            return new ContainerRoot(new FileSpace(container.name(), root, OwnerIds.SAME), agent);
        } catch (RuntimeException failure) {
            agent.abort();
            throw failure;
        }
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

    private static FileHandle open(Birth agent, String path) {
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

    @Override
    public void close() {
        space.close();
        if (agent != null) {
            agent.abort();
        }
    }
}
