package id.wadah.engine.step;

import id.wadah.engine.kernel.SyscallResult;
import id.wadah.engine.kernel.netlink.NetlinkRequest;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import java.util.List;
import java.util.function.Function;

/** The messages that one actor sends through a netlink socket for a container, each a recorded step. */
public final class MessageCalls {

    private final StepLog log;
    private final Actor actor;
    private final NetlinkSocket socket;

    MessageCalls(StepLog log, Actor actor, NetlinkSocket socket) {
        this.log = log;
        this.actor = actor;
        this.socket = socket;
    }

    /** Sends {@code request} as a step; {@code made} are the objects it creates when it succeeds. */
    public SyscallResult call(StepKind kind, NetlinkRequest request, KernelObject... made) {
        return call(kind, request, result -> List.of(made));
    }

    /** As above; {@code made} are the objects that it has created, known only by its result. */
    public SyscallResult call(StepKind kind, NetlinkRequest request, Function<SyscallResult, List<KernelObject>> made) {
        return log.perform(kind, actor, request, () -> socket.call(request), made);
    }

    /** Sends {@code request} together with those that follow, as {@link StepCalls#post} makes calls. */
    public void post(StepKind kind, NetlinkRequest request, KernelObject... made) {
        log.post(kind, actor, request, socket, List.of(made));
    }

    /** Sends what was posted; the first refusal is thrown. */
    public void flush() {
        log.flush();
    }
}
