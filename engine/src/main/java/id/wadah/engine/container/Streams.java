package id.wadah.engine.container;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.terminal.Pty;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A program's streams: what it writes goes to every sink, what is typed goes to it. */
final class Streams {

    private static final Logger LOG = System.getLogger(Streams.class.getName());

    private static final int CHUNK = 65536;
    private static final int TERMINAL_CHUNK = 8192;

    private final List<OutputSink> sinks = new CopyOnWriteArrayList<>();
    private final List<Pump> pumps = new ArrayList<>();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final ReentrantLock inputLock = new ReentrantLock();
    private volatile @Nullable Fd input;
    private volatile @Nullable Pty terminal;
    private volatile @Nullable TerminalSize lastSize;
    private volatile boolean over;

    void add(OutputSink sink) {
        sinks.add(sink);
    }

    void remove(OutputSink sink) {
        sinks.remove(sink);
    }

    /** The size that a session asked for before there was a terminal. */
    @Nullable
    TerminalSize lastSize() {
        return lastSize;
    }

    void open(Stdio stdio, String name) {
        input = stdio.input().orElse(null);
        stdio.output().ifPresent(output -> pump(output, CHUNK, name + " stdout", OutputSink::stdout));
        stdio.error().ifPresent(error -> pump(error, CHUNK, name + " stderr", OutputSink::stderr));
        opened.countDown();
    }

    void open(Pty pty, String name) {
        terminal = pty;
        TerminalSize size = lastSize;
        if (size != null) {
            pty.resize(size.rows(), size.columns());
        }
        pump(pty.master(), TERMINAL_CHUNK, name + " terminal", OutputSink::stdout);
        opened.countDown();
    }

    /** There will be no program: whoever waits to write is let go. */
    void fail() {
        opened.countDown();
    }

    private interface Delivery {
        void to(OutputSink sink, byte[] bytes, int offset, int length);
    }

    private void pump(Fd source, int chunk, String name, Delivery delivery) {
        pumps.add(Pump.start(source, chunk, name, bytes -> deliver(bytes, delivery), () -> closeUnderLock(source)));
    }

    /** A reader that fails is let go, and holds nobody else back. */
    private void deliver(byte[] bytes, Delivery delivery) {
        for (OutputSink sink : sinks) {
            try {
                delivery.to(sink, bytes, 0, bytes.length);
            } catch (RuntimeException failed) {
                sinks.remove(sink);
                LOG.log(Level.WARNING, "a reader of a program's output failed", failed);
            }
        }
    }

    void input(byte[] bytes, int offset, int length) {
        awaitOpened();
        inputLock.lock();
        try {
            Pty pty = terminal;
            Fd to = pty == null ? input : pty.master();
            if (to != null && !to.isClosed()) {
                to.write(bytes, offset, length);
            }
        } catch (KernelException gone) {
            if (gone.errno() != Errno.EPIPE && gone.errno() != Errno.EIO) {
                throw gone;
            }
        } finally {
            inputLock.unlock();
        }
        if (over) {
            closeInput();
        }
    }

    void endOfInput() {
        awaitOpened();
        inputLock.lock();
        try {
            closeInput();
        } finally {
            inputLock.unlock();
        }
    }

    /** Leaves it to a writer that is blocked in it. */
    private void closeInput() {
        Fd to = input;
        if (to != null && inputLock.tryLock()) {
            try {
                to.close();
            } finally {
                inputLock.unlock();
            }
        }
    }

    private void closeUnderLock(Fd source) {
        inputLock.lock();
        try {
            source.close();
        } finally {
            inputLock.unlock();
        }
    }

    void resize(TerminalSize size) {
        lastSize = size;
        Pty pty = terminal;
        if (pty != null && !pty.master().isClosed()) {
            pty.resize(size.rows(), size.columns());
        }
    }

    private void awaitOpened() {
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #drainAndClose}, but waits no longer than that; whether all is done. */
    boolean drained(Duration atMost) {
        over = true;
        long end = System.nanoTime() + atMost.toNanos();
        for (Pump pump : pumps) {
            if (!pump.ended(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                return false;
            }
        }
        closeInput();
        return true;
    }

    /** Waits until everything that the program wrote has been delivered, and closes the engine's ends; see {@link Pump#drain}. */
    void drainAndClose() {
        over = true;
        try {
            for (Pump pump : pumps) {
                pump.drain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeInput();
    }
}
