package id.wadah.engine.kernel.netlink;

import id.wadah.engine.kernel.CallPort.Outcome;
import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.SyscallResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests that were sent together, and what has been answered to each so far. */
final class Outstanding {

    private final List<NetlinkRequest> requests;
    private final int first;
    private final @Nullable NetlinkAnswer[] answers;
    private final List<List<byte[]>> bodies;
    /** A message that asks for no outcome, such as the one that opens a batch, was refused: then no other is answered. */
    private @Nullable KernelException refusedAsAWhole;

    /** @param first sequence number of the first request */
    Outstanding(List<NetlinkRequest> requests, int first) {
        this.requests = requests;
        this.first = first;
        this.answers = new NetlinkAnswer[requests.size()];
        this.bodies = Stream.<List<byte[]>>generate(ArrayList::new)
                .limit(requests.size())
                .toList();
    }

    void take(NetlinkMessage message) {
        int index = message.sequence() - first;
        if (index < 0 || index >= requests.size()) {
            return;
        }
        if (message.type() != NetlinkMessage.NLMSG_ERROR) {
            bodies.get(index).add(message.body());
            return;
        }
        NetlinkAnswer answer = NetlinkAnswer.of(message);
        answers[index] = answer;
        if (!requests.get(index).acknowledged()) {
            refusedAsAWhole = answer.refusal(requests.get(index)).orElse(null);
        }
    }

    boolean complete() {
        return IntStream.range(0, answers.length)
                .noneMatch(index -> requests.get(index).acknowledged() && answers[index] == null);
    }

    List<Outcome> outcomes() {
        return IntStream.range(0, answers.length).mapToObj(this::outcome).toList();
    }

    private Outcome outcome(int index) {
        NetlinkRequest request = requests.get(index);
        NetlinkAnswer answer = answers[index];
        if (answer == null && refusedAsAWhole != null) {
            return new Outcome(null, refusedAsAWhole);
        }
        if (answer == null && request.acknowledged()) {
            return new Outcome(null, new KernelException(request, Errno.EAGAIN, "no answer"));
        }
        KernelException refused =
                answer == null ? null : answer.refusal(request).orElse(null);
        return refused == null
                ? new Outcome(new SyscallResult(0, bodies.get(index)), null)
                : new Outcome(null, refused);
    }
}
