package id.wadah.engine.kernel;

/** A stable hold on a process: its number cannot come to mean another one; source: pidfd_open(2). */
public final class Pidfd implements AutoCloseable {

    private final long pid;
    private final Fd fd;

    private Pidfd(long pid, Fd fd) {
        this.pid = pid;
        this.fd = fd;
    }

    /** @throws KernelException {@code ESRCH} when there is no such process */
    public static Pidfd open(long pid) {
        return new Pidfd(
                pid,
                new Fd(LocalKernel.get()
                        .call(Syscall.of(Sysno.PIDFD_OPEN, Arg.number(pid), Arg.number(0)))
                        .value()));
    }

    public long pid() {
        return pid;
    }

    /** Readable once the process has ended. */
    public Fd fd() {
        return fd;
    }

    /** Sends a signal; does nothing when the process has ended. */
    public synchronized void signal(int number) {
        if (fd.isClosed()) {
            return;
        }
        try {
            LocalKernel.get()
                    .call(Syscall.of(
                            Sysno.PIDFD_SEND_SIGNAL,
                            Arg.number(fd.number()),
                            Arg.number(number),
                            Arg.nil(),
                            Arg.number(0)));
        } catch (KernelException e) {
            if (e.errno() != Errno.ESRCH) {
                throw e;
            }
        }
    }

    /** The call that copies descriptor {@code remote} of the process into this one. */
    public Syscall getFd(long remote) {
        return Syscall.of(Sysno.PIDFD_GETFD, Arg.number(fd.number()), Arg.number(remote), Arg.number(0));
    }

    /**
     * Waits for its end.
     *
     * @param timeoutMillis -1 for ever
     * @return whether it has ended
     */
    public boolean awaitExit(int timeoutMillis) {
        return Poll.untilReadable(timeoutMillis, fd.number())[0];
    }

    /** Whether it has not ended yet, so that its number still means it. */
    public synchronized boolean alive() {
        return !fd.isClosed() && !awaitExit(0);
    }

    @Override
    public synchronized void close() {
        fd.close();
    }
}
