package id.wadah.engine.event;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine's bus: who makes something happen publishes it here, who wants to know subscribes.
 *
 * <p>The last {@value #KEPT} events are kept, as many as Docker keeps, and are gone with the engine.
 */
public final class Events {

    static final int KEPT = 256;

    private final Deque<Event> kept = new ArrayDeque<>();
    private final List<EventSubscription> subscriptions = new ArrayList<>();
    private boolean closed;

    /** Tells everybody. Never waits, and never fails: a reader that does not keep up misses some. */
    public synchronized void publish(Event event) {
        kept.addLast(event);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        subscriptions.forEach(each -> each.offer(event));
    }

    /**
     * All that happens from now on, with those before that are still kept; none is missed in between, and none comes twice.
     *
     * @param since how far back; null for nothing that is past
     */
    public synchronized EventSubscription subscribe(@Nullable Instant since) {
        EventSubscription subscription = new EventSubscription(this::forget);
        if (since != null) {
            kept.stream().filter(event -> !event.time().isBefore(since)).forEach(subscription::offer);
        }
        if (closed) {
            subscription.end();
        } else {
            subscriptions.add(subscription);
        }
        return subscription;
    }

    /** Those that are kept, the oldest first. */
    public synchronized List<Event> kept() {
        return List.copyOf(kept);
    }

    private synchronized void forget(EventSubscription subscription) {
        subscriptions.remove(subscription);
    }

    /** Nothing more happens: readers come to the end. */
    public synchronized void close() {
        closed = true;
        subscriptions.forEach(EventSubscription::end);
        subscriptions.clear();
    }
}
