package id.wadah.engine.terminal;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A pseudo-terminal: the program has the slave, the engine the master; source: pty(7), ioctl_tty(2).
 *
 * <p>It is made inside the container, on the container's own devpts, and the master is fetched from there.
 *
 * @param master the engine's end
 * @param number as in {@code /dev/pts/0}
 */
public record Pty(Fd master, int number) {

    private static final int TIOCSPTLCK = 0x40045431;
    private static final long TIOCGPTN = 0x80045430L;
    private static final int TIOCSWINSZ = 0x5414;
    private static final int TIOCSCTTY = 0x540E;

    /**
     * Makes a terminal, makes it the process's controlling terminal and its standard streams.
     *
     * @param process the calls of the process whose terminal it will be; it leads a session that has no terminal yet
     * @param engine the engine's calls, which fetch the master
     */
    public static Pty open(StepCalls process, StepCalls engine, Pidfd pidfd, int rows, int columns) {
        long master = openFile(process, "/dev/pts/ptmx");
        process.post(
                StepKind.UNLOCK_PTY,
                ioctl(master, Arg.symbol(TIOCSPTLCK, "TIOCSPTLCK"), new Arg.Buffer(new byte[4], "[0]")));
        SyscallResult which = process.call(
                StepKind.OPEN_PTY,
                ioctl(master, Arg.symbol(TIOCGPTN, "TIOCGPTN"), new Arg.Buffer(new byte[4], "&number")));
        int number = ByteBuffer.wrap(which.buffers().get(0))
                .order(ByteOrder.nativeOrder())
                .getInt();
        process.post(StepKind.SIZE_PTY, resize(master, rows, columns));
        Fd fetched = new Fd(engine.call(StepKind.FETCH_PTY, pidfd.getFd(master)).value());
        try {
            connect(process, master, number);
            return new Pty(fetched, number);
        } catch (RuntimeException failure) {
            fetched.close();
            throw failure;
        }
    }

    private static void connect(StepCalls process, long master, int number) {
        long slave = openFile(process, "/dev/pts/" + number);
        process.post(StepKind.CLOSE_DESCRIPTOR, Syscall.of(Sysno.CLOSE, Arg.number(master)));
        process.post(StepKind.CONTROLLING_TERMINAL, ioctl(slave, Arg.symbol(TIOCSCTTY, "TIOCSCTTY"), Arg.number(0)));
        for (int stream = 0; stream <= 2; stream++) {
            process.post(
                    StepKind.CONNECT_STDIO,
                    Syscall.of(Sysno.DUP3, Arg.number(slave), Arg.number(stream), Arg.number(0)));
        }
        process.post(StepKind.CLOSE_DESCRIPTOR, Syscall.of(Sysno.CLOSE, Arg.number(slave)));
    }

    private static long openFile(StepCalls process, String path) {
        return process.call(
                        StepKind.OPEN_PTY,
                        Syscall.of(
                                Sysno.OPENAT,
                                Arg.AT_FDCWD,
                                Arg.text(path),
                                BitFlag.or(OpenFlag.O_RDWR, OpenFlag.O_NOCTTY, OpenFlag.O_CLOEXEC)))
                .value();
    }

    /** Changes the size; the kernel sends {@code SIGWINCH} to the foreground process group. */
    public void resize(int rows, int columns) {
        LocalKernel.get().call(resize(master.number(), rows, columns));
    }

    private static Syscall resize(long master, int rows, int columns) {
        byte[] winsize = ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putShort((short) rows)
                .putShort((short) columns)
                .array();
        return ioctl(
                master,
                Arg.symbol(TIOCSWINSZ, "TIOCSWINSZ"),
                new Arg.Buffer(winsize, "{ws_row=" + rows + ", ws_col=" + columns + "}"));
    }

    private static Syscall ioctl(long descriptor, Arg request, Arg argument) {
        return Syscall.of(Sysno.IOCTL, Arg.number(descriptor), request, argument);
    }
}
