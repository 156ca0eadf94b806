package id.wadah.engine.container;

import id.wadah.engine.kernel.AgentGoneException;
import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.Poll;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.step.StepKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a program ended; source: wait(2). */
final class Exit {

    private static final int WNOHANG = 1;
    private static final int SIGKILL = 9;
    static final int KILLED = 128 + SIGKILL;

    private Exit() {}

    /**
     * Waits for the end of a program that was born, and reaps it and its supervisor. When the supervisor dies first the
     * program is killed.
     *
     * @return 0 to 255; 128 + n when signal n ended it
     */
    static int await(Birth birth) {
        int pidfd = birth.childPidfd().fd().number();
        int supervisor = birth.agent().port().channel().number();
        boolean[] ready = Poll.untilReadable(-1, pidfd, supervisor);
        if (!ready[0]) {
            birth.childPidfd().signal(SIGKILL);
            birth.childPidfd().awaitExit(-1);
        }
        int code = reap(birth);
        birth.agent().close();
        birth.childPidfd().close();
        return code;
    }

    private static int reap(Birth birth) {
        try {
            SyscallResult result = birth.supervisor()
                    .call(
                            StepKind.REAP,
                            Syscall.of(
                                    Sysno.WAIT4,
                                    Arg.number(birth.childPid()),
                                    new Arg.Buffer(new byte[4], "&status"),
                                    Arg.symbol(WNOHANG, "WNOHANG"),
                                    Arg.nil()));
            int status = ByteBuffer.wrap(result.buffers().get(0))
                    .order(ByteOrder.nativeOrder())
                    .getInt();
            return (status & 0x7f) == 0 ? status >> 8 & 0xff : 128 + (status & 0x7f);
        } catch (AgentGoneException | KernelException supervisorGone) {
            return KILLED;
        }
    }
}
