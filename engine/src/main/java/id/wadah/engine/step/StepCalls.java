package id.wadah.engine.step;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.AtFlag;
import id.wadah.engine.kernel.BitFlag;
import id.wadah.engine.kernel.CallPort;
import id.wadah.engine.kernel.CallPort.Outcome;
import id.wadah.engine.kernel.FileWrite;
import id.wadah.engine.kernel.KernelCall;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.OpenFlag;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.SyscallPort;
import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The calls that one actor makes for a container, each a recorded step. */
public final class StepCalls {

    private final StepLog log;
    private final Actor actor;
    private final SyscallPort port;

    public StepCalls(StepLog log, Actor actor, SyscallPort port) {
        this.log = log;
        this.actor = actor;
        this.port = port;
    }

    /** Makes {@code call} as a step; {@code made} are the objects it creates when it succeeds. */
    public SyscallResult call(StepKind kind, Syscall call, KernelObject... made) {
        return call(kind, call, result -> List.of(made));
    }

    /** As above; {@code made} are the objects that the call has created, known only by its result. */
    public SyscallResult call(StepKind kind, Syscall call, Function<SyscallResult, List<KernelObject>> made) {
        return log.perform(kind, actor, call, () -> port.call(call), made);
    }

    /**
     * Makes {@code call} as a step whose result nobody needs, together with those that follow; a refusal shows at the next call that
     * is not posted, or at {@link #flush}.
     */
    public void post(StepKind kind, Syscall call, KernelObject... made) {
        log.post(kind, actor, call, port, List.of(made));
    }

    /** The messages of the same actor, sent through {@code socket} and recorded in the same log. */
    public MessageCalls through(NetlinkSocket socket) {
        return new MessageCalls(log, actor, socket);
    }

    /** Makes {@code call} where calls of its sort are made, as a step of the same actor. */
    public <C extends KernelCall> SyscallResult call(
            StepKind kind, C call, CallPort<C> where, Function<SyscallResult, List<KernelObject>> made) {
        return log.perform(kind, actor, call, () -> where.call(call), made);
    }

    /** Makes what was posted, so that its effects can be looked at. */
    public void flush() {
        log.flush();
    }

    /** Forgets what was posted and not made, because all is taken back anyway. */
    public void discard() {
        log.discard();
    }

    public void makeDirectory(StepKind kind, Path directory, int mode, KernelObject... made) {
        call(kind, Syscall.of(Sysno.MKDIRAT, Arg.AT_FDCWD, Arg.text(directory.toString()), Arg.octal(mode)), made);
    }

    public void removeDirectory(StepKind kind, Path directory) {
        call(
                kind,
                Syscall.of(
                        Sysno.UNLINKAT, Arg.AT_FDCWD, Arg.text(directory.toString()), BitFlag.or(AtFlag.AT_REMOVEDIR)));
    }

    /** Writes {@code value} to an existing file in a single write: open, write and close are one step. */
    public void write(StepKind kind, Path file, String value) {
        FileWrite write = new FileWrite(file, value);
        log.perform(kind, actor, write, () -> writeNow(write, Arg.AT_FDCWD, write.file()), result -> List.of());
    }

    /**
     * As {@link #write(StepKind, Path, String)}, for a file below an open directory.
     *
     * @param directory its descriptor
     * @param shown the directory as a person knows it
     */
    public void writeIn(StepKind kind, long directory, Path shown, Path file, String value) {
        FileWrite write = new FileWrite(shown.resolve(file), value);
        log.perform(kind, actor, write, () -> writeNow(write, Arg.number(directory), file), result -> List.of());
    }

    private SyscallResult writeNow(FileWrite write, Arg directory, Path file) {
        byte[] bytes = write.value().getBytes(StandardCharsets.UTF_8);
        try {
            long descriptor = port.call(Syscall.of(
                            Sysno.OPENAT,
                            directory,
                            Arg.text(file.toString()),
                            BitFlag.or(OpenFlag.O_WRONLY, OpenFlag.O_CLOEXEC)))
                    .value();
            Outcome written = port.callAll(List.of(
                            Syscall.of(
                                    Sysno.WRITE,
                                    Arg.number(descriptor),
                                    new Arg.Struct(bytes, Arg.quote(write.value())),
                                    Arg.number(bytes.length)),
                            Syscall.of(Sysno.CLOSE, Arg.number(descriptor))))
                    .get(0);
            if (written.refused() != null) {
                throw written.refused();
            }
            return Objects.requireNonNull(written.result());
        } catch (KernelException refused) {
            throw new KernelException(write, refused.errno());
        }
    }
}
