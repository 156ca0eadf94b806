package id.wadah.engine.namespace;

import id.wadah.engine.kernel.CloneFlag;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Pidfd;
import id.wadah.engine.kernel.netlink.NetlinkFamily;
import id.wadah.engine.kernel.netlink.NetlinkSocket;
import id.wadah.engine.step.Actor;
import id.wadah.engine.step.StepCalls;
import id.wadah.engine.step.StepKind;
import id.wadah.engine.step.StepLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Opens sockets in the network namespace of another process: a thread made for this joins it, opens them, and ends. A socket stays in the
 * namespace where it was opened; source: network_namespaces(7), setns(2).
 */
public final class NetworkVisit {

    private NetworkVisit() {}

    /** A netlink socket there, opened in recorded steps. */
    public static NetlinkSocket netlink(StepCalls engine, Pidfd process, NetlinkFamily family) {
        return inside(
                engine,
                process,
                () -> NetlinkSocket.from(engine.call(StepKind.OPEN_SOCKET, NetlinkSocket.socket(family))));
    }

    /** Does {@code work} on a thread that has joined the process's network namespace in a recorded step. */
    public static <T> T inside(StepCalls engine, Pidfd process, Supplier<T> work) {
        engine.flush();
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread visitor = new Thread(
                () -> {
                    try {
                        engine.call(
                                StepKind.JOIN_NAMESPACES,
                                NamespaceCalls.join(process.fd().number(), List.of(CloneFlag.CLONE_NEWNET)));
                        result.complete(work.get());
                    } catch (Throwable failure) {
                        result.completeExceptionally(failure);
                    }
                },
                "network visit");
        visitor.start();
        try {
            return result.join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw wrapped;
        }
    }

    /** What opens a socket, and may fail. */
    public interface Opening<T> {
        T open() throws IOException;
    }

    /**
     * Opens a socket in the process's network namespace, unrecorded: for the engine's own conversation.
     *
     * @throws IOException when it cannot be opened, or the process is gone
     */
    public static <T> T open(Pidfd process, Opening<T> opening) throws IOException {
        try {
            return inside(unrecorded(), process, () -> {
                try {
                    return opening.open();
                } catch (IOException refused) {
                    throw new UncheckedIOException(refused);
                }
            });
        } catch (UncheckedIOException refused) {
            throw refused.getCause();
        } catch (KernelException gone) {
            throw new IOException(gone);
        }
    }

    private static StepCalls unrecorded() {
        return new StepCalls(new StepLog(List.of()), Actor.ENGINE, LocalKernel.get());
    }

    /** A netlink socket with which to look around in the network of a process; empty when that is gone. */
    public static Optional<NetlinkSocket> lookAround(long pid) {
        try (Pidfd process = Pidfd.open(pid)) {
            return Optional.of(netlink(unrecorded(), process, NetlinkFamily.NETLINK_ROUTE));
        } catch (KernelException gone) {
            return Optional.empty();
        }
    }
}
