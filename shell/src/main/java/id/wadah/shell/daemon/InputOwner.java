package id.wadah.shell.daemon;

import id.wadah.shell.session.Passthrough;
import id.wadah.shell.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Who has a client's terminal: line editing, or the container that is attached. Input, resizes and signals go there, and the
 * client's terminal is in the mode that it wants.
 */
final class InputOwner {

    private final Hello hello;
    private final Outbox outbox;
    private final OutputStream output;
    private final InputQueue queue;
    private final AtomicReference<@Nullable Attachment> attached = new AtomicReference<>();
    private volatile Size size;
    private volatile @Nullable SessionTerminal terminal;

    InputOwner(Hello hello, Outbox outbox, OutputStream output) {
        this.hello = hello;
        this.outbox = outbox;
        this.output = output;
        this.size = hello.size();
        this.queue = new InputQueue(bytes -> outbox.number(Protocol.FRAME_CREDIT, bytes));
    }

    InputQueue queue() {
        return queue;
    }

    /** Line editing's view; made when first asked for, as many commands need none. */
    synchronized Terminal terminal() {
        SessionTerminal present = terminal;
        if (present == null) {
            String type = hello.outputIsTerminal() ? hello.environment().getOrDefault("TERM", "") : Terminal.TYPE_DUMB;
            try {
                present = new SessionTerminal(TerminalTypes.known(type), size, queue, output, this::mode);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            terminal = present;
        }
        return present;
    }

    Session.AutoCloseableQuietly passThrough(Passthrough passthrough, boolean raw) {
        Attachment attachment = new Attachment(passthrough, queue, one -> attached.get() == one);
        if (!attached.compareAndSet(null, attachment)) {
            throw new IllegalStateException("the session's input already goes elsewhere");
        }
        flush();
        send(raw ? 0 : Protocol.MODE_ALL);
        if (passthrough.wantsInput()) {
            Threads.start("wadah-input", attachment);
        }
        return () -> {
            if (attached.compareAndSet(attachment, null)) {
                queue.wake();
                SessionTerminal present = terminal;
                send(present == null ? Protocol.MODE_ALL : TerminalMode.bits(present.getAttributes()));
            }
        };
    }

    void unread(byte[] bytes, int offset, int length) {
        Attachment attachment = attached.get();
        if (attachment != null) {
            attachment.stop();
        }
        queue.unread(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    void resized(int rows, int columns) {
        size = new Size(columns, rows);
        SessionTerminal present = terminal;
        if (present != null) {
            present.setSize(size);
        }
        Attachment attachment = attached.get();
        if (attachment != null) {
            attachment.passthrough().resized(rows, columns);
        } else if (present != null) {
            present.raise(Terminal.Signal.WINCH);
        }
    }

    /** Hands the client's signal to who has the terminal; false where it should have the effect that it has on any program. */
    boolean signalled(String name) {
        Attachment attachment = attached.get();
        if (attachment != null) {
            attachment.passthrough().signalled(name);
            return true;
        }
        boolean fromKeyboard = name.equals("INT") || name.equals("QUIT");
        SessionTerminal present = terminal;
        if (fromKeyboard && present != null && present.handles(Terminal.Signal.valueOf(name))) {
            present.raise(Terminal.Signal.valueOf(name));
            return true;
        }
        return fromKeyboard && hello.isInteractive();
    }

    /** The client is gone: nobody gets anything any more. */
    void close() {
        attached.set(null);
        queue.end();
    }

    /** Sends what line editing has written and not flushed. */
    void flush() {
        SessionTerminal present = terminal;
        if (present != null) {
            present.writer().flush();
        }
    }

    private void mode(int bits) {
        if (attached.get() == null) {
            send(bits);
        }
    }

    private void send(int mode) {
        if (hello.inputIsTerminal()) {
            outbox.control(Protocol.FRAME_MODE, (byte) mode);
        }
    }
}
