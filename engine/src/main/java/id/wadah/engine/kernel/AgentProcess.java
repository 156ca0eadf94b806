package id.wadah.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import jnr.posix.SpawnFileAction;

/** A running agent, child of the engine's process, and the port to it. */
public final class AgentProcess implements AutoCloseable {

    private static final class Posix {
        static final POSIX INSTANCE = POSIXFactory.getNativePOSIX();
    }

    private final long pid;
    private final AgentPort port;
    private final Fd childChannel;

    private AgentProcess(long pid, AgentPort port, Fd childChannel) {
        this.pid = pid;
        this.port = port;
        this.childChannel = childChannel;
    }

    /**
     * Starts an agent.
     *
     * @param own its channel; both channels' agent ends are closed here once it has them
     * @param forChild the channel that the process it clones will serve on
     * @param stdio its descriptors 0, 1 and 2, and so the program's
     * @throws KernelException when it cannot be started
     * @throws AgentGoneException when it died at once
     */
    public static AgentProcess spawn(AgentProgram program, Channel own, Channel forChild, List<Fd> stdio) {
        Spawn spawn = new Spawn(program.path());
        List<SpawnFileAction> moves = new ArrayList<>();
        for (int target = 0; target < stdio.size(); target++) {
            moves.add(SpawnFileAction.dup(stdio.get(target).number(), target));
        }
        moves.add(SpawnFileAction.dup(own.agentEnd().number(), AgentProtocol.SUPERVISOR_CHANNEL));
        moves.add(SpawnFileAction.dup(forChild.agentEnd().number(), AgentProtocol.CHILD_CHANNEL));
        long pid = Posix.INSTANCE.posix_spawnp(program.path(), moves, List.of("wadah-agent"), List.of());
        if (pid <= 0) {
            throw new KernelException(spawn, Errno.of(Posix.INSTANCE.errno()));
        }
        own.agentEnd().close();
        forChild.agentEnd().close();
        return new AgentProcess(pid, AgentPort.greeted("the supervisor", own.engineEnd()), forChild.engineEnd());
    }

    /** Its process id, in the host's pid namespace. */
    public long pid() {
        return pid;
    }

    public AgentPort port() {
        return port;
    }

    /** Makes a clone(2); from then on {@link #child} serves. */
    public SyscallResult cloneChild(Syscall call) {
        return port.cloneChild(call);
    }

    /** The port to the cloned process. */
    public AgentPort child() {
        return port.child("the process being prepared", childChannel);
    }

    /** Lets the agent go, which ends the process it cloned, and reaps it. */
    @Override
    public void close() {
        port.close();
        childChannel.close();
        LocalKernel.get().call(Syscall.of(Sysno.WAIT4, Arg.number(pid), Arg.nil(), Arg.number(0), Arg.nil()));
    }

    /** Loads the native binding, so that the first container does not wait for it. */
    public static void warmUp() {
        Posix.INSTANCE.getpid();
    }
}
