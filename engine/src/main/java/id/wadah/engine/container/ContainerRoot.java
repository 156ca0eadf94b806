package id.wadah.engine.container;

import id.wadah.engine.copy.FileSpace;
import id.wadah.engine.copy.OwnerIds;
import id.wadah.engine.kernel.AgentProcess;
import id.wadah.engine.kernel.AgentProgram;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.CloneFlag;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.FileHandle;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.namespace.NamespaceCalls;
import id.wadah.engine.namespace.UserMapping;
import id.wadah.engine.rootfs.CopiedRoot;
import id.wadah.engine.rootfs.OverlayView;
import id.wadah.engine.rootfs.RootChanges;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepLog;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container's files opened from outside, for as long as this is open. An agent stands where they can be seen: in the mount namespace of
 * one that runs, or in a private one in which the root of one that does not is mounted; with the agent that goes, whatever happens to the
 * engine.
 */
final class ContainerRoot implements AutoCloseable {

    private final FileSpace space;
    private final @Nullable AgentProcess agent;

    private ContainerRoot(FileSpace space, @Nullable AgentProcess agent) {
        this.space = space;
        this.agent = agent;
    }
}
