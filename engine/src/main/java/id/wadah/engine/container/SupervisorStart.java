package id.wadah.engine.container;

import id.wadah.engine.kernel.AgentProcess;
import id.wadah.engine.kernel.AgentProgram;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.Channel;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.Spawn;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.kernel.proc.ProcStatus;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The first process of a start: an agent on the host's side, with nothing of the engine's but its channel and the program's streams. */
final class SupervisorStart {

    /** What agents are called in the process list, and how a program is told from one. */
    static final String AGENT_NAME = "wadah-agent";

    private static final int PR_SET_NAME = 15;
    private static final int SIGNAL_SET_BYTES = 8;
    private static final int SIGACTION_BYTES = 32;
    private static final int SIG_SETMASK = 2;
    private static final int FIRST_INHERITED = 5;

    private SupervisorStart() {}

    /** @param stdio descriptors 0, 1 and 2 of the program to be */
    static AgentProcess spawn(AgentProgram program, StepLog log, StepCalls engine, List<Fd> stdio) {
        Channel own = Channel.from(engine.call(StepKind.CREATE_CHANNEL, Channel.socketpair()));
        try {
            Channel forChild = Channel.from(engine.call(StepKind.CREATE_CHANNEL, Channel.socketpair()));
            try {
                return spawn(program, log, own, forChild, stdio);
            } catch (RuntimeException failure) {
                forChild.close();
                throw failure;
            }
        } catch (RuntimeException failure) {
            own.close();
            throw failure;
        }
    }

    private static AgentProcess spawn(
            AgentProgram program, StepLog log, Channel own, Channel forChild, List<Fd> stdio) {
        AgentProcess[] spawned = new AgentProcess[1];
        log.perform(
                StepKind.SPAWN_SUPERVISOR,
                Actor.ENGINE,
                new Spawn(AGENT_NAME),
                () -> {
                    spawned[0] = AgentProcess.spawn(program, own, forChild, stdio);
                    return new SyscallResult(spawned[0].pid(), List.of());
                },
                result -> BornObjects.process(result.value()));
        return Objects.requireNonNull(spawned[0]);
    }

    /**
     * Closes what it inherited of the engine's, leaves its session, and takes signals as a new process should.
     *
     * @param pid of the supervisor
     */
    static void cutOff(StepCalls supervisor, long pid) {
        supervisor.post(
                StepKind.CLOSE_INHERITED,
                Syscall.of(
                        Sysno.CLOSE_RANGE, Arg.number(FIRST_INHERITED), Arg.symbol(0xffffffffL, "~0U"), Arg.number(0)));
        supervisor.post(
                StepKind.NAME_AGENT,
                Syscall.of(Sysno.PRCTL, Arg.symbol(PR_SET_NAME, "PR_SET_NAME"), Arg.text(AGENT_NAME)));
        supervisor.post(StepKind.LEAVE_SESSION, Syscall.of(Sysno.SETSID));
        supervisor.post(
                StepKind.UNBLOCK_SIGNALS,
                Syscall.of(
                        Sysno.RT_SIGPROCMASK,
                        Arg.symbol(SIG_SETMASK, "SIG_SETMASK"),
                        new Arg.Struct(new byte[8], "[]"),
                        Arg.nil(),
                        Arg.number(SIGNAL_SET_BYTES)));
        ignoredSignals(pid).forEach(signal -> supervisor.post(StepKind.RESET_SIGNAL, byDefault(signal)));
    }

    /** Those that the engine was started to ignore, as by nohup, and those that posix_spawn itself leaves ignored. */
    private static IntStream ignoredSignals(long pid) {
        long mask =
                Proc.HOST.process(pid).status().map(ProcStatus::ignoredSignals).orElse(0L);
        return IntStream.rangeClosed(1, Long.SIZE).filter(signal -> (mask >>> signal - 1 & 1) == 1);
    }

    private static Syscall byDefault(int signal) {
        return Syscall.of(
                Sysno.RT_SIGACTION,
                Arg.number(signal),
                new Arg.Struct(new byte[SIGACTION_BYTES], "{sa_handler=SIG_DFL}"),
                Arg.nil(),
                Arg.number(SIGNAL_SET_BYTES));
    }
}
