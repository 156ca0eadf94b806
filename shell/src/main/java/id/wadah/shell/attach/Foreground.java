package id.wadah.shell.attach;

import id.wadah.engine.EngineException;
import id.wadah.engine.container.Attachment;
import id.wadah.engine.container.Signal;
import id.wadah.engine.container.TerminalSize;
import id.wadah.shell.session.Passthrough;
import id.wadah.shell.session.Session;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program that has a session's terminal: input, resizes and signals go to it until it exits or lets go. Closing it gives the
 * terminal back to line editing, and what was typed and not taken with it.
 */
public final class Foreground implements AutoCloseable, Passthrough {

    /** So many interrupts that a program takes no notice of bring the prompt back. */
    public static final int PATIENCE = 3;

    private final Attachment attachment;
    private final AttachOptions options;
    private final TypeAhead typeAhead;
    private final InputPump pump;
    private final DetachFilter filter;
    private final Interruption interruption = new Interruption();
    private final ByteArrayOutputStream unused = new ByteArrayOutputStream();
    private final List<Signal> early = new ArrayList<>();
    private final Session.AutoCloseableQuietly hold;
    private @Nullable TerminalSize size;
    private Ending.@Nullable Kind left;
    private boolean started;
    private boolean inputEnded;
    private volatile int interrupts;

    public Foreground(Session session, TypeAhead typeAhead, Attachment attachment, AttachOptions options) {
        this.attachment = attachment;
        this.options = options;
        this.typeAhead = typeAhead;
        this.pump = new InputPump(attachment);
        this.filter = new DetachFilter(options.tty() ? options.keys() : new DetachKeys(""));
        if (options.stdin()) {
            byte[] read = typeAhead.take();
            input(read, 0, read.length);
        }
        this.hold = session.passThrough(this, options.tty() && options.stdin());
        session.onClose(() -> leave(Ending.Kind.CLIENT_GONE));
    }

    /** Waits for the program's end, or for being left. To be called once, when the program runs. */
    public Ending await(Interruption.Waiting<Integer> program) {
        programRuns();
        early.forEach(this::pass);
        Ending.Kind kind;
        try {
            return Ending.exited(interruption.during(program));
        } catch (InterruptedException e) {
            synchronized (this) {
                kind = left == null ? Ending.Kind.GIVEN_UP : left;
            }
        }
        if (kind == Ending.Kind.DETACHED) {
            pump.flush();
        } else if (kind == Ending.Kind.CLIENT_GONE && options.stdin()) {
            attachment.endOfInput();
        }
        return Ending.of(kind);
    }

    private synchronized void programRuns() {
        started = true;
        if (size != null) {
            attachment.resize(size);
        }
        pump.start();
    }

    @Override
    public boolean wantsInput() {
        return options.stdin();
    }

    @Override
    public void input(byte[] bytes, int offset, int length) {
        if (!options.stdin() || isLeft()) {
            keep(bytes, offset, length);
            return;
        }
        DetachFilter.Found found = filter.feed(bytes, offset, length);
        if (!pump.feed(found.forProgram())) {
            keep(found.forProgram(), 0, found.forProgram().length);
        }
        if (found.detached()) {
            keep(found.behind(), 0, found.behind().length);
            leave(Ending.Kind.DETACHED);
        }
    }

    @Override
    public void endOfInput() {
        synchronized (this) {
            inputEnded = true;
        }
        if (options.stdin()) {
            pump.feed(filter.rest());
            pump.end();
        }
    }

    @Override
    public synchronized void resized(int rows, int columns) {
        if (options.tty() && rows > 0 && columns > 0 && rows <= 65535 && columns <= 65535) {
            size = new TerminalSize(rows, columns);
            if (started) {
                attachment.resize(size);
            }
        }
    }

    @Override
    public void signalled(String name) {
        Signal signal;
        try {
            signal = Signal.parse(name);
        } catch (EngineException notOneOfOurs) {
            return;
        }
        synchronized (this) {
            if (!started) {
                early.add(signal);
                return;
            }
        }
        pass(signal);
    }

    private void pass(Signal signal) {
        Consumer<Signal> proxy = options.signals();
        if (proxy != null) {
            proxy.accept(signal);
        }
        interrupts += signal == Signal.INT ? 1 : 0;
        if (proxy == null || interrupts >= PATIENCE) {
            leave(Ending.Kind.GIVEN_UP);
        }
    }

    /** Whether what is typed from now on is for the prompt that is about to come back. */
    private synchronized boolean isLeft() {
        return left != null;
    }

    private synchronized void keep(byte[] bytes, int offset, int length) {
        unused.write(bytes, offset, length);
    }

    private void leave(Ending.Kind why) {
        synchronized (this) {
            if (left == null) {
                left = why;
            }
        }
        interruption.interrupt();
    }

    @Override
    public void close() {
        byte[] untaken = pump.close();
        hold.close();
        attachment.close();
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        left.writeBytes(untaken);
        boolean ended;
        synchronized (this) {
            unused.writeBytes(filter.rest());
            left.writeBytes(unused.toByteArray());
            ended = inputEnded;
        }
        if (left.size() > 0) {
            typeAhead.giveBack(left.toByteArray());
        }
        if (ended) {
            typeAhead.ended();
        }
    }
}
