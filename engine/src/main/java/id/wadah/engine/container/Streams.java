package id.wadah.engine.container;

import id.wadah.engine.kernel.Errno;
import id.wadah.engine.kernel.Fd;
import id.wadah.engine.kernel.KernelException;
import id.wadah.engine.terminal.Pty;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A program's streams: what it writes goes to every sink, what is typed goes to it. */
final class Streams {

    private static final int CHUNK = 65536;
    private static final int TERMINAL_CHUNK = 8192;
    private static final int DRAIN_MILLIS = 3000;

    private final List<OutputSink> sinks = new CopyOnWriteArrayList<>();
    private final List<Thread> pumps = new ArrayList<>();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final Object inputLock = new Object();
    private volatile @Nullable Fd input;
    private volatile @Nullable Pty terminal;
    private volatile @Nullable TerminalSize lastSize;

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
        Thread thread = new Thread(
                () -> {
                    for (byte[] bytes = source.read(chunk); bytes.length > 0; bytes = source.read(chunk)) {
                        for (OutputSink sink : sinks) {
                            delivery.to(sink, bytes, 0, bytes.length);
                        }
                    }
                },
                name);
        thread.setDaemon(true);
        pumps.add(thread);
        thread.start();
    }

    void input(byte[] bytes, int offset, int length) {
        awaitOpened();
        synchronized (inputLock) {
            Pty pty = terminal;
            Fd to = pty == null ? input : pty.master();
            if (to == null || to.isClosed()) {
                return;
            }
            try {
                to.write(bytes, offset, length);
            } catch (KernelException gone) {
                if (gone.errno() != Errno.EPIPE && gone.errno() != Errno.EIO && gone.errno() != Errno.EBADF) {
                    throw gone;
                }
            }
        }
    }

    void endOfInput() {
        awaitOpened();
        synchronized (inputLock) {
            Fd to = input;
            if (to != null) {
                to.close();
            }
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

    /**
     * Waits until everything that the program wrote has been delivered, then closes the engine's ends. A descriptor that another
     * process still holds open is waited for up to 3 seconds.
     */
    void drainAndClose(Stdio stdio) {
        for (Thread pump : pumps) {
            try {
                pump.join(DRAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (inputLock) {
            Pty pty = terminal;
            if (pty != null) {
                pty.master().close();
            }
            stdio.close();
        }
    }
}
