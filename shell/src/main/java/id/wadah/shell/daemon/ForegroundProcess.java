package id.wadah.shell.daemon;

import id.wadah.engine.DataRoot;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Daemon and shell in one process, for debugging: {@code ./wadah --foreground}. */
public final class ForegroundProcess {

    private ForegroundProcess() {}

    /** Serves the data root, other clients too, until the session on this process's own terminal ends; its exit code. */
    public static int run(DataRoot root, String build, Service.Opening opening, List<String> arguments)
            throws IOException, InterruptedException {
        int terminals = (LocalTerminal.isTerminal(0) ? Protocol.TERMINAL_INPUT : 0)
                | (LocalTerminal.isTerminal(1) ? Protocol.TERMINAL_OUTPUT : 0)
                | (LocalTerminal.isTerminal(2) ? Protocol.TERMINAL_ERROR : 0);
        try (LocalTerminal terminal = LocalTerminal.open()) {
            InputStream in = new FileInputStream(FileDescriptor.in);
            return during(
                    root,
                    build,
                    opening,
                    daemon -> new LocalClient(
                                    root.socket(),
                                    terminal,
                                    in,
                                    new FileOutputStream(FileDescriptor.out),
                                    new FileOutputStream(FileDescriptor.err))
                            .run(build, terminals, arguments, System.getenv()));
        }
    }

    /**
     * Goes the way to the prompt once in a data root of its own, so that the classes on it can be archived for the next
     * starts; {@code typed} must end the shell.
     */
    public static int warmUp(DataRoot root, Service.Opening opening, String typed)
            throws IOException, InterruptedException {
        int terminals = Protocol.TERMINAL_INPUT | Protocol.TERMINAL_OUTPUT | Protocol.TERMINAL_ERROR;
        try (LocalTerminal none = LocalTerminal.none()) {
            return during(
                    root,
                    "warm-up",
                    opening,
                    daemon -> new LocalClient(
                                    root.socket(),
                                    none,
                                    new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                                    OutputStream.nullOutputStream(),
                                    OutputStream.nullOutputStream())
                            .run(
                                    "warm-up",
                                    terminals,
                                    List.of(),
                                    Map.of("TERM", "xterm-256color", "WADAH_LANG", "en")));
        }
    }

    private interface Use {
        int of(Daemon daemon) throws IOException;
    }

    private static int during(DataRoot root, String build, Service.Opening opening, Use use)
            throws IOException, InterruptedException {
        try (Daemon daemon = Daemon.open(root, build)) {
            Service service = opening.open(root, daemon::shutdown);
            CompletableFuture<Integer> code = new CompletableFuture<>();
            Threads.start("wadah-foreground", () -> {
                try {
                    code.complete(use.of(daemon));
                } catch (IOException | RuntimeException e) {
                    code.completeExceptionally(e);
                } finally {
                    daemon.shutdown();
                }
            });
            daemon.serve(service.handler(), () -> true, Duration.ofDays(1), service::close);
            return code.join();
        }
    }
}
