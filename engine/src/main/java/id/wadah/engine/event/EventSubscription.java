package id.wadah.engine.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reader's view of the bus. Of a reader that falls behind by more than {@value #BEHIND} the oldest events are dropped. */
public final class EventSubscription implements AutoCloseable {

    static final int BEHIND = 1024;

    private final Consumer<EventSubscription> forget;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private long missed;
    private boolean ended;

    EventSubscription(Consumer<EventSubscription> forget) {
        this.forget = forget;
    }

    synchronized void offer(Event event) {
        waiting.addLast(event);
        if (waiting.size() > BEHIND) {
            waiting.removeFirst();
            missed++;
        }
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /**
     * The next event; waits for one.
     *
     * @param until not longer than this; null for as long as it takes
     * @return empty when the time has come, or the engine is closed, and none is left
     */
    public synchronized Optional<Event> next(@Nullable Instant until) throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            if (until == null) {
                wait();
                continue;
            }
            long left = Duration.between(Instant.now(), until).toNanos();
            if (left <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return Optional.ofNullable(waiting.pollFirst());
    }

    /** How many were dropped because this reader was too slow. */
    public synchronized long missed() {
        return missed;
    }

    @Override
    public void close() {
        end();
        forget.accept(this);
    }
}
