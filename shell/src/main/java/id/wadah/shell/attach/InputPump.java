package id.wadah.shell.attach;

import id.wadah.engine.container.Attachment;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Carries input to a program on a thread of its own, so that a program that does not read keeps neither resizes nor signals
 * waiting. Its queue holds at most 4 MiB; then the one who feeds it waits.
 */
final class InputPump {

    private static final int MOST = 4 << 20;
    private static final Duration NOTICE = Duration.ofMillis(500);

    private final Attachment target;
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private int queued;
    private boolean running;
    private boolean busy;
    private boolean ended;
    private boolean closed;
    private @Nullable Thread thread;

    InputPump(Attachment target) {
        this.target = target;
    }

    /** The program runs: what was queued goes to it. */
    synchronized void start() {
        running = true;
        startThread();
    }

    /** Returns false once it is closed: the bytes were not taken. */
    synchronized boolean feed(byte[] bytes) {
        boolean interrupted = false;
        while (queued > MOST && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (closed || ended) {
            return false;
        }
        if (bytes.length > 0) {
            queue.add(bytes);
            queued += bytes.length;
            startThread();
            notifyAll();
        }
        return true;
    }

    synchronized void end() {
        ended = true;
        startThread();
        notifyAll();
    }

    /** Waits until all that was fed is with the program, but no longer than it takes to notice that it does not read. */
    synchronized void flush() {
        long deadline = System.nanoTime() + NOTICE.toNanos();
        try {
            for (long left = NOTICE.toMillis(); (busy || !queue.isEmpty()) && left > 0; ) {
                wait(left);
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops; what was still queued is returned. */
    synchronized byte[] close() {
        closed = true;
        notifyAll();
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        queue.forEach(rest::writeBytes);
        queue.clear();
        return rest.toByteArray();
    }

    private void startThread() {
        if (running && thread == null && (ended || !queue.isEmpty())) {
            thread = new Thread(this::pump, "input");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void pump() {
        for (byte[] bytes = next(); bytes != null; bytes = next()) {
            target.input(bytes, 0, bytes.length);
        }
    }

    private synchronized byte @Nullable [] next() {
        busy = false;
        notifyAll();
        while (queue.isEmpty() && !ended && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                return null;
            }
        }
        byte[] bytes = queue.poll();
        busy = bytes != null;
        notifyAll();
        if (bytes != null) {
            queued -= bytes.length;
        } else if (ended && !closed) {
            target.endOfInput();
        }
        return bytes;
    }
}
