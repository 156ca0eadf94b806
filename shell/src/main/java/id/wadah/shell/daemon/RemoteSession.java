package id.wadah.shell.daemon;

import id.wadah.shell.session.Passthrough;
import id.wadah.shell.session.Session;
import id.wadah.shell.session.SessionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.net.ProtocolException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A session whose terminal is a client at the other end of the socket. */
final class RemoteSession implements Session {

    private static final Logger LOG = System.getLogger(RemoteSession.class.getName());
    private static final int ENGINE_FAILED = 125;
    private static final int TOO_LONG = 126;

    private final SocketChannel channel;
    private final FrameReader frames;
    private final Hello hello;
    private final Outbox outbox;
    private final InputQueue queue;
    private final OutputStream output;
    private final OutputStream error;
    private final AtomicReference<@Nullable Attachment> attached = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<Integer>> hostRun = new AtomicReference<>();
    private final List<Runnable> closeActions = new ArrayList<>();
    private volatile Size size;
    private volatile @Nullable SessionTerminal terminal;
    private volatile boolean closed;

    RemoteSession(SocketChannel channel, FrameReader frames, Hello hello, Outbox outbox) {
        this.channel = channel;
        this.frames = frames;
        this.hello = hello;
        this.outbox = outbox;
        this.size = hello.size();
        this.queue = new InputQueue(bytes -> outbox.number(Protocol.FRAME_CREDIT, bytes));
        this.output = new FrameOutputStream(outbox, Protocol.FRAME_OUTPUT);
        this.error = new FrameOutputStream(outbox, Protocol.FRAME_ERROR);
    }

    /** Serves the session on this thread until all that it wrote is with the client, or the client is gone. */
    void serve(SessionHandler handler) throws InterruptedException {
        Thread writer = Threads.start("wadah-writer", this::send);
        Threads.start("wadah-reader", this::receive);
        try {
            int code = handler.serve(this);
            flush();
            outbox.exit(code);
        } catch (RuntimeException | Error e) {
            if (!closed) {
                LOG.log(Logger.Level.ERROR, "session " + hello.arguments(), e);
                outbox.refuse(Protocol.REFUSED_FAILED, e.toString());
            }
        }
        Thread.interrupted();
        writer.join();
        close();
    }

    /** The daemon ends: a prompt sees the end of its input. */
    void endInput() {
        queue.end();
    }

    /** The daemon ends, and will not wait for this session. */
    void shutDown() {
        outbox.refuse(Protocol.REFUSED_SHUT_DOWN, "");
    }

    void close() {
        List<Runnable> actions;
        synchronized (closeActions) {
            if (closed) {
                return;
            }
            closed = true;
            actions = List.copyOf(closeActions);
        }
        outbox.close();
        attached.set(null);
        queue.end();
        CompletableFuture<Integer> waiting = hostRun.get();
        if (waiting != null) {
            waiting.complete(ENGINE_FAILED);
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "closing", e);
        }
        actions.forEach(Runnable::run);
    }

    private void send() {
        try {
            outbox.drain();
        } catch (IOException e) {
            close();
        }
    }

    private void receive() {
        try {
            while (true) {
                take(frames.next());
            }
        } catch (ProtocolException | IndexOutOfBoundsException e) {
            LOG.log(Logger.Level.WARNING, "the client of " + hello.arguments() + " sent nonsense", e);
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "the client is gone");
        } finally {
            close();
        }
    }

    private void take(Frame frame) throws ProtocolException {
        switch (frame.type()) {
            case Protocol.FRAME_INPUT -> queue.put(frame.payload());
            case Protocol.FRAME_END_OF_INPUT -> queue.end();
            case Protocol.FRAME_RESIZE -> resized(frame.number16(0), frame.number16(2));
            case Protocol.FRAME_SIGNAL -> signalled(frame.text());
            case Protocol.FRAME_HOST_EXIT -> {
                CompletableFuture<Integer> waiting = hostRun.get();
                if (waiting != null) {
                    waiting.complete(frame.octet(0));
                }
            }
            default -> throw new ProtocolException("frame " + frame.type());
        }
    }

    private void resized(int rows, int columns) {
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

    private void signalled(String name) {
        Attachment attachment = attached.get();
        SessionTerminal present = terminal;
        if (attachment != null) {
            attachment.passthrough().signalled(name);
            return;
        }
        switch (name) {
            case "INT", "QUIT" -> {
                Terminal.Signal signal = Terminal.Signal.valueOf(name);
                if (present != null && present.handles(signal)) {
                    present.raise(signal);
                } else if (!isInteractive()) {
                    end(name.equals("INT") ? 2 : 3);
                }
            }
            case "HUP" -> end(1);
            case "TERM" -> end(15);
            default -> LOG.log(Logger.Level.DEBUG, "SIG{0} has no effect", name);
        }
    }

    private boolean isInteractive() {
        return hello.arguments().isEmpty() && inputIsTerminal();
    }

    /** What a signal does to a program that does not handle it. */
    private void end(int signal) {
        outbox.exit(128 + signal);
    }

    @Override
    public List<String> arguments() {
        return hello.arguments();
    }

    @Override
    public Path directory() {
        return hello.directory();
    }

    @Override
    public Map<String, String> environment() {
        return hello.environment();
    }

    @Override
    public boolean inputIsTerminal() {
        return (hello.terminals() & Protocol.TERMINAL_INPUT) != 0;
    }

    @Override
    public boolean outputIsTerminal() {
        return (hello.terminals() & Protocol.TERMINAL_OUTPUT) != 0;
    }

    @Override
    public synchronized Terminal terminal() {
        SessionTerminal present = terminal;
        if (present == null) {
            String type = outputIsTerminal()
                    ? TerminalTypes.known(hello.environment().getOrDefault("TERM", ""))
                    : TerminalTypes.known(Terminal.TYPE_DUMB);
            try {
                present = new SessionTerminal(type, size, queue, output, this::mode);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            terminal = present;
        }
        return present;
    }

    @Override
    public InputStream input() {
        return new QueueInputStream(queue);
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public OutputStream error() {
        return error;
    }

    @Override
    public AutoCloseableQuietly passThrough(Passthrough passthrough, boolean raw) {
        Attachment attachment = new Attachment(passthrough, queue, one -> attached.get() == one);
        if (!attached.compareAndSet(null, attachment)) {
            throw new IllegalStateException("the session's input already goes elsewhere");
        }
        flush();
        send(raw ? 0 : Protocol.MODE_ALL);
        if (closed) {
            attached.set(null);
        } else if (passthrough.wantsInput()) {
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

    @Override
    public void unread(byte[] bytes, int offset, int length) {
        Attachment attachment = attached.get();
        if (attachment != null) {
            attachment.stop();
        }
        queue.unread(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public synchronized int runOnHost(String command) {
        byte[] bytes = command.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Protocol.MAX_PAYLOAD) {
            return TOO_LONG;
        }
        flush();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        hostRun.set(code);
        outbox.control(Protocol.FRAME_HOST_RUN, bytes);
        if (closed) {
            code.complete(ENGINE_FAILED);
        }
        return code.join();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void onClose(Runnable action) {
        synchronized (closeActions) {
            if (!closed) {
                closeActions.add(action);
                return;
            }
        }
        action.run();
    }

    private void mode(int bits) {
        if (attached.get() == null) {
            send(bits);
        }
    }

    private void send(int mode) {
        if (inputIsTerminal()) {
            outbox.control(Protocol.FRAME_MODE, new byte[] {(byte) mode});
        }
    }

    private void flush() {
        SessionTerminal present = terminal;
        if (present != null) {
            present.writer().flush();
        }
    }
}
