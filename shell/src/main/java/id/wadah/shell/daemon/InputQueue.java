package id.wadah.shell.daemon;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's standard input that was not read yet. The client sends only what it was given credit for, and that is given
 * from the first read on: a command that reads nothing takes nothing, and memory has a bound.
 */
final class InputQueue {

    /** Bytes on their way and here together. */
    static final int WINDOW = 4 * Protocol.MAX_PAYLOAD;

    static final int END = -1;
    static final int EXPIRED = -2;

    private final IntConsumer grant;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private int offset;
    private int buffered;
    private int awaited;
    private boolean ended;

    /** @param grant gives the client credit for that many bytes more */
    InputQueue(IntConsumer grant) {
        this.grant = grant;
    }

    /** Takes what the client sent. */
    void put(byte[] bytes) throws ProtocolException {
        lock.lock();
        try {
            if (bytes.length > awaited) {
                throw new ProtocolException(bytes.length + " bytes of input, " + awaited + " were asked for");
            }
            awaited -= bytes.length;
            if (bytes.length > 0) {
                chunks.addLast(bytes);
                buffered += bytes.length;
            }
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Puts bytes that were read, but not used, back in front. */
    void unread(byte[] bytes) {
        lock.lock();
        try {
            byte[] first = chunks.pollFirst();
            if (first != null) {
                chunks.addFirst(Arrays.copyOfRange(first, offset, first.length));
            }
            offset = 0;
            if (bytes.length > 0) {
                chunks.addFirst(bytes);
                buffered += bytes.length;
            }
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will arrive. */
    void end() {
        lock.lock();
        try {
            ended = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all who wait in {@link #await}, so that they look at their condition anew. */
    void wake() {
        lock.lock();
        try {
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that can be read at once. */
    int available() {
        lock.lock();
        try {
            return buffered;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads at least a byte.
     *
     * @param millis how long to wait; 0 for ever, negative not at all
     * @return how many bytes, {@link #END} or {@link #EXPIRED}
     * @throws InterruptedIOException when interrupted before or while waiting
     */
    int read(byte[] into, int from, int length, long millis) throws IOException {
        lock.lock();
        try {
            int state = await(millis);
            if (state <= 0 || length == 0) {
                return state <= 0 ? state : 0;
            }
            byte[] first = chunks.getFirst();
            int count = Math.min(length, first.length - offset);
            System.arraycopy(first, offset, into, from, count);
            offset += count;
            buffered -= count;
            if (offset == first.length) {
                chunks.removeFirst();
                offset = 0;
            }
            demand();
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** The next byte, not taken; {@link #END} or {@link #EXPIRED}. */
    int peek(long millis) throws IOException {
        lock.lock();
        try {
            int state = await(millis);
            return state <= 0 ? state : chunks.getFirst()[offset] & 0xff;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something or {@code wanted} does not hold any more, and takes it.
     *
     * @return null at the end, or when no longer wanted
     */
    byte @Nullable [] take(BooleanSupplier wanted) {
        lock.lock();
        try {
            demand();
            while (wanted.getAsBoolean() && buffered == 0 && !ended) {
                arrived.awaitUninterruptibly();
            }
            if (!wanted.getAsBoolean() || buffered == 0) {
                return null;
            }
            byte[] first = chunks.removeFirst();
            byte[] rest = offset == 0 ? first : Arrays.copyOfRange(first, offset, first.length);
            offset = 0;
            buffered -= rest.length;
            return rest;
        } finally {
            lock.unlock();
        }
    }

    private int await(long millis) throws InterruptedIOException {
        demand();
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (buffered == 0 && !ended) {
                if (millis == 0) {
                    arrived.await();
                } else if (left <= 0) {
                    return EXPIRED;
                } else {
                    left = arrived.awaitNanos(left);
                }
            }
            return buffered > 0 ? 1 : END;
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private void demand() {
        int free = WINDOW - awaited - buffered;
        if (!ended && free >= WINDOW / 4) {
            awaited += free;
            grant.accept(free);
        }
    }
}
