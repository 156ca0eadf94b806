package id.wadah.engine.network.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Collection;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The one thread that all name servers' sockets are read and written by. */
final class DnsLoop implements AutoCloseable {

    private static final Logger LOG = System.getLogger(DnsLoop.class.getName());

    /** What to do when a socket is ready. */
    interface Handler {
        void ready(SelectionKey key) throws IOException;

        /** It cannot go on with this socket, which is closed by now. */
        default void failed() {}
    }

    /** Something to be done later unless it is cancelled. */
    static final class Timer implements Comparable<Timer> {

        private final long at;
        private final Runnable action;
        private boolean cancelled;

        private Timer(long at, Runnable action) {
            this.at = at;
            this.action = action;
        }

        void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Timer other) {
            return Long.compare(at - other.at, 0);
        }
    }

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private volatile boolean closing;
    private boolean ended;

    DnsLoop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("epoll", e);
        }
        thread = new Thread(this::run, "names");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets the thread do something soon; once it has ended, it is done at once. */
    void execute(Runnable task) {
        synchronized (tasks) {
            if (!ended) {
                tasks.add(task);
                selector.wakeup();
                return;
            }
        }
        task.run();
    }

    /** In this thread only. */
    SelectionKey watch(SelectableChannel channel, int operations, Handler handler) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, handler);
    }

    /** In this thread only. */
    Timer after(Duration time, Runnable action) {
        Timer timer = new Timer(System.nanoTime() + time.toNanos(), action);
        timers.add(timer);
        return timer;
    }

    /** Closes them, and returns when the kernel has: until then they keep their network namespace alive. */
    void closeNow(Collection<? extends SelectableChannel> channels) {
        CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
        execute(() -> {
            channels.forEach(DnsLoop::close);
            release();
            closed.complete(null);
        });
        closed.join();
    }

    /** A registered socket is really closed only when the selector looks at it next. */
    private void release() {
        try {
            if (selector.isOpen()) {
                selector.selectNow();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "epoll", e);
        }
    }

    static void close(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "close", e);
        }
    }

    private void run() {
        while (!closing) {
            try {
                selector.select(patience());
                runTasks();
                handleReady();
                runTimers();
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "names", e);
            }
        }
        selector.keys().forEach(key -> close(key.channel()));
        release();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "epoll", e);
        }
        synchronized (tasks) {
            ended = true;
        }
        runTasks();
    }

    /** Milliseconds until the next timer, at least one; 0 is for ever. */
    private long patience() {
        timers.removeIf(timer -> timer.cancelled);
        Timer next = timers.peek();
        return next == null ? 0 : Math.max(1, (next.at - System.nanoTime()) / 1_000_000 + 1);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "names", e);
            }
        }
    }

    private void handleReady() {
        for (SelectionKey key : selector.selectedKeys()) {
            Handler handler = (Handler) key.attachment();
            try {
                if (key.isValid()) {
                    handler.ready(key);
                }
            } catch (CancelledKeyException closedMeanwhile) {
                LOG.log(Level.TRACE, "closed", closedMeanwhile);
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.DEBUG, "names", e);
                close(key.channel());
                handler.failed();
            }
        }
        selector.selectedKeys().clear();
    }

    private void runTimers() {
        long now = System.nanoTime();
        for (Timer next = timers.peek(); next != null && next.at - now <= 0; next = timers.peek()) {
            timers.poll();
            if (!next.cancelled) {
                next.action.run();
            }
        }
    }

    /** Closes all sockets; returns when they are. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
