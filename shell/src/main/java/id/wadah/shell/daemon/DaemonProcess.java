package id.wadah.shell.daemon;

import id.wadah.engine.DataRoot;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The life of the daemon's process, from taking the data root to an orderly end, also on SIGTERM. */
public final class DaemonProcess {

    private static final long ENDING_SECONDS = 30;

    private DaemonProcess() {}

    /**
     * Serves the data root until it is no longer needed.
     *
     * @param ready a line is written to it, and it is closed, once clients are served: the client that started this process
     *     waits for it
     * @throws id.wadah.engine.EngineException when the data root or the service cannot be had
     */
    public static void run(DataRoot root, String build, Duration linger, Service.Opening opening, PrintStream ready)
            throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (Daemon daemon = Daemon.open(root, build)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(daemon, ended), "wadah-sigterm"));
            Service service = opening.open(root, daemon::shutdown);
            ready.print("ready\n");
            ready.close();
            daemon.serve(service.handler(), service::busy, linger, service::close);
        } finally {
            ended.countDown();
        }
    }

    private static void end(Daemon daemon, CountDownLatch ended) {
        daemon.shutdown();
        try {
            ended.await(ENDING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
