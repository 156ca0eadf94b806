package id.wadah.engine.container;

import id.wadah.engine.EngineException;
import id.wadah.engine.GoDuration;
import id.wadah.engine.image.oci.Healthcheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Looks, during one life of a container, again and again whether its program does its work; source: health.go in moby. The probe is a
 * program like any other that is started by exec. While the container stands still nothing is probed.
 */
final class HealthMonitor {

    /** Docker's code for a probe that could not be run, or was not done in time. */
    private static final int NO_ANSWER = -1;

    private static final Duration REAPING = Duration.ofSeconds(5);

    private final ManagedContainer container;
    private final Supervision.Keeper keeper;
    private final Healthcheck check;
    private final @Nullable Thread thread;
    private boolean over;

    private HealthMonitor(ManagedContainer container, Supervision.Keeper keeper, @Nullable Healthcheck check) {
        this.container = container;
        this.keeper = keeper;
        this.check = check == null ? Healthcheck.DISABLED : check;
        this.thread = this.check.isProbe() ? new Thread(this::run, container.name() + " health") : null;
    }

    /** Begins, where there is something to probe; its life has just begun. */
    static HealthMonitor begin(ManagedContainer container, Supervision.Keeper keeper) {
        HealthMonitor monitor =
                new HealthMonitor(container, keeper, container.config().life().health());
        Thread thread = monitor.thread;
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
        return monitor;
    }

    /** Its program has ended: nothing more is found out. */
    void end() {
        synchronized (this) {
            over = true;
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(Math.max(1, check.pause().toMillis()));
                if (container.state().status() == Status.RUNNING) {
                    record(probe());
                }
            }
        } catch (InterruptedException ended) {
            // With the life that it watched.
        }
    }

    private Health.Result probe() throws InterruptedException {
        Instant start = Instant.now();
        ProbeOutput output = new ProbeOutput();
        try {
            RunningExec probe = keeper.probe(container, check.command(), output);
            OptionalInt code = await(probe);
            if (code.isPresent()) {
                return new Health.Result(start, Instant.now(), code.getAsInt(), output.text());
            }
            String late = "Health check exceeded timeout (" + GoDuration.format(check.patience()) + ")";
            return new Health.Result(start, Instant.now(), NO_ANSWER, late);
        } catch (EngineException notStarted) {
            return new Health.Result(start, Instant.now(), NO_ANSWER, String.valueOf(notStarted.getMessage()));
        }
    }

    /** Its exit code; empty when it had to be killed. One that stands still with its container has not had its time. */
    private OptionalInt await(RunningExec probe) throws InterruptedException {
        OptionalInt code;
        do {
            code = probe.await(check.patience());
        } while (code.isEmpty() && container.state().status() == Status.PAUSED);
        if (code.isEmpty()) {
            probe.signal(Signal.KILL);
            probe.await(REAPING);
        }
        return code;
    }

    private synchronized void record(Health.Result result) {
        if (over) {
            return;
        }
        ContainerState before = container.state();
        Health known = Objects.requireNonNullElseGet(before.health(), Health::unknown);
        Instant began = before.startedAt();
        boolean early = began != null && result.start().isBefore(began.plus(check.grace()));
        Health now = known.with(result, early, check.tries());
        container.assume(state -> state.with(now));
        if (now.status() != known.status()) {
            keeper.events().health(container, now.status());
        }
    }
}
