package id.wadah.engine.namespace;

import id.wadah.engine.kernel.Arg;
import id.wadah.engine.kernel.CloneFlag;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.kernel.LocalKernel;
import id.wadah.engine.kernel.Syscall;
import id.wadah.engine.kernel.Sysno;
import id.wadah.engine.kernel.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads what only a member of a namespace can read, such as its host name: a thread made for this joins it, reads, and ends.
 *
 * <p>Works for UTS, IPC and network namespaces, which are of a thread; source: setns(2).
 */
public final class NamespaceVisit {

    private NamespaceVisit() {}

    /** The host name of the engine's own UTS namespace. */
    public static String ownHostname() {
        return read("sys/kernel/hostname").orElse("");
    }

    /** The host name in the UTS namespace of a process; empty when it is gone. */
    public static Optional<String> hostname(long pid) {
        return read(pid, CloneFlag.CLONE_NEWUTS, "sys/kernel/hostname");
    }

    /** {@code /proc/sysvipc/shm} as a member of the process's IPC namespace sees it; empty when it is gone. */
    public static Optional<String> sharedMemory(long pid) {
        return read(pid, CloneFlag.CLONE_NEWIPC, "sysvipc/shm");
    }

    private static Optional<String> read(long pid, CloneFlag namespace, String file) {
        CompletableFuture<Optional<String>> result = new CompletableFuture<>();
        Thread visitor = new Thread(
                () -> {
                    try {
                        join(pid, namespace);
                        result.complete(read(file));
                    } catch (KernelException gone) {
                        result.complete(Optional.empty());
                    } catch (RuntimeException | Error fault) {
                        result.completeExceptionally(fault);
                    }
                },
                "namespace visit");
        visitor.start();
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void join(long pid, CloneFlag namespace) {
        LocalKernel kernel = LocalKernel.get();
        try (Fd process = new Fd(kernel.call(Syscall.of(Sysno.PIDFD_OPEN, Arg.number(pid), Arg.number(0)))
                .value())) {
            kernel.call(NamespaceCalls.join(process.number(), List.of(namespace)));
        }
    }

    private static Optional<String> read(String file) {
        Path path = Proc.HOST.root().resolve(file);
        try {
            return Optional.of(Files.readString(path).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
