package id.wadah.engine.container;

import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.ContainerLaunch.Launched;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.step.StepCalls;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What a life leaves in the kernel when its program has ended, and how it goes. What is refused is tried once more, and then left for the next
 * start of the engine.
 */
record Aftermath(Launched launched) {

    private static final Logger LOG = System.getLogger(Aftermath.class.getName());

    /** In a PID namespace that is not its own, nothing but its cgroup tells the processes that it has left behind. */
    void killRemaining(NamespaceMode pids) {
        if (!pids.own()) {
            Runnable kill = () -> cgroup().killAll(calls());
            twice("processes left behind", kill, kill);
        }
    }

    void leaveNetworks() {
        try {
            launched.network().leave(calls());
        } catch (RuntimeException leftForTheNextStart) {
            LOG.log(Level.WARNING, "network left behind", leftForTheNextStart);
        }
    }

    void releaseVolumes() {
        Runnable release = () -> launched.storage().release(calls());
        twice("volume left mounted", release, release);
    }

    void removeCgroup() {
        twice("cgroup left behind", () -> cgroup().remove(calls()), () -> {
            cgroup().killAll(calls());
            cgroup().remove(calls());
        });
    }

    private static void twice(String otherwise, Runnable first, Runnable second) {
        try {
            first.run();
        } catch (KernelException once) {
            try {
                second.run();
            } catch (KernelException leftForTheNextStart) {
                LOG.log(Level.WARNING, otherwise, leftForTheNextStart);
            }
        }
    }

    private ContainerCgroup cgroup() {
        return launched.cgroup();
    }

    private StepCalls calls() {
        return launched.birth().engine();
    }
}
