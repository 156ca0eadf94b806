package id.wadah.engine.container;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last containers that were removed when they ended: whoever has just run one, or built an image, wants to know how they were made. */
final class RemovedContainers {

    private static final int MOST = 24;

    private final Deque<RemovedContainer> newestFirst = new ArrayDeque<>();

    synchronized void add(ManagedContainer container) {
        newestFirst.addFirst(new RemovedContainer(
                container.id(), container.name(), container.config().created(), container.steps()));
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
    }

    synchronized List<RemovedContainer> list() {
        return List.copyOf(newestFirst);
    }
}
