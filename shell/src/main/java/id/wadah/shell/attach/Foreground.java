package id.wadah.shell.attach;

import id.wadah.engine.EngineException;
import id.wadah.engine.container.Attachment;
import id.wadah.engine.container.Signal;
import id.wadah.engine.container.TerminalSize;
import id.wadah.shell.session.Passthrough;
import id.wadah.shell.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program that has a session's terminal: input, resizes and signals go to it until it exits or lets go. Closing it gives the
 * terminal back to line editing.
 */
public final class Foreground implements AutoCloseable, Passthrough {

    /** So many interrupts that a program takes no notice of bring the prompt back. */
    private static final int PATIENCE = 3;

    private final Session session;
    private final Attachment attachment;
    private final AttachOptions options;
    private final DetachFilter filter;
    private final Interruption interruption = new Interruption();
    private final List<Signal> early = new ArrayList<>();
    private final Session.AutoCloseableQuietly hold;
    private @Nullable TerminalSize size;
    private Ending.@Nullable Kind left;
    private boolean started;
    private int interrupts;
    private volatile boolean closed;

    public Foreground(Session session, Attachment attachment, AttachOptions options) {
        this.session = session;
        this.attachment = attachment;
        this.options = options;
        this.filter = new DetachFilter(options.tty() ? options.keys() : new DetachKeys(""));
        this.hold = session.passThrough(this, options.tty());
        session.onClose(() -> leave(Ending.Kind.CLIENT_GONE));
    }

    /** Waits for the program's end, or for being left. To be called once, when the program runs. */
    public Ending await(Interruption.Waiting<Integer> program) {
        programRuns().forEach(this::pass);
        Ending.Kind kind;
        try {
            return Ending.exited(interruption.during(program));
        } catch (InterruptedException e) {
            synchronized (this) {
                kind = left == null ? Ending.Kind.GIVEN_UP : left;
            }
        }
        if (kind == Ending.Kind.CLIENT_GONE && options.stdin()) {
            attachment.endOfInput();
        }
        return Ending.of(kind);
    }

    private synchronized List<Signal> programRuns() {
        started = true;
        if (size != null) {
            attachment.resize(size);
        }
        return List.copyOf(early);
    }

    @Override
    public boolean wantsInput() {
        return options.stdin();
    }

    /** What comes before the program runs waits in {@link Attachment#input}. */
    @Override
    public void input(byte[] bytes, int offset, int length) {
        if (closed) {
            session.unread(bytes, offset, length);
            return;
        }
        DetachFilter.Found found = filter.feed(bytes, offset, length);
        attachment.input(found.forProgram(), 0, found.forProgram().length);
        if (found.detached()) {
            session.unread(found.behind(), 0, found.behind().length);
            leave(Ending.Kind.DETACHED);
        }
    }

    @Override
    public void endOfInput() {
        byte[] rest = filter.rest();
        attachment.input(rest, 0, rest.length);
        attachment.endOfInput();
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
        boolean enough;
        synchronized (this) {
            interrupts += signal == Signal.INT ? 1 : 0;
            enough = interrupts >= PATIENCE;
        }
        if (proxy == null || enough) {
            leave(Ending.Kind.GIVEN_UP);
        }
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
        closed = true;
        hold.close();
        attachment.close();
    }
}
