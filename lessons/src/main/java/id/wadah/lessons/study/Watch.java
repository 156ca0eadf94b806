package id.wadah.lessons.study;

import id.wadah.engine.kernel.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the machine again and again while somebody waits for something on it: soon after a process was made, else every second.
 */
final class Watch implements AutoCloseable {

    private static final long PERIOD_MILLIS = 250;
    private static final int PERIODS_AT_REST = 4;

    private final Collection<Study> studies;
    private final Consumer<Study> look;
    private @Nullable ScheduledExecutorService clock;
    private String lastProcess = "";
    private int rested;

    /** @param studies a live view of those who may wait */
    Watch(Collection<Study> studies, Consumer<Study> look) {
        this.studies = studies;
        this.look = look;
    }

    synchronized void start() {
        if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "lesson watch");
                thread.setDaemon(true);
                return thread;
            });
            clock.scheduleWithFixedDelay(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        if (studies.stream().noneMatch(Watch::waits)) {
            return;
        }
        String process = lastProcess();
        rested = process.equals(lastProcess) ? rested + 1 : PERIODS_AT_REST;
        lastProcess = process;
        if (rested >= PERIODS_AT_REST) {
            rested = 0;
            studies.stream().filter(Watch::waits).forEach(look);
        }
    }

    private static boolean waits(Study study) {
        return study.hasListeners() && study.isWatchful();
    }

    /** The pid given out last is the fifth word; source: proc_loadavg(5). */
    private static String lastProcess() {
        Path file = Proc.HOST.root().resolve("loadavg");
        try {
            String line = Files.readString(file).strip();
            return line.substring(line.lastIndexOf(' ') + 1);
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Override
    public synchronized void close() {
        if (clock != null) {
            clock.shutdownNow();
            clock = null;
        }
    }
}
