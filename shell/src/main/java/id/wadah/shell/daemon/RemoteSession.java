package id.wadah.shell.daemon;

import id.wadah.shell.session.Passthrough;
import id.wadah.shell.session.Session;
import id.wadah.shell.session.SessionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.net.ProtocolException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
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
    private final InputOwner input;
    private final OutputStream output;
    private final OutputStream error;
    private final AtomicReference<@Nullable CompletableFuture<Integer>> hostRun = new AtomicReference<>();
    private final List<Runnable> closeActions = new ArrayList<>();
    private volatile boolean closed;

    RemoteSession(SocketChannel channel, FrameReader frames, Hello hello, Outbox outbox) {
        this.channel = channel;
        this.frames = frames;
        this.hello = hello;
        this.outbox = outbox;
        this.output = new FrameOutputStream(outbox, Protocol.FRAME_OUTPUT);
        this.input = new InputOwner(hello, outbox, output);
        this.error = new FrameOutputStream(outbox, Protocol.FRAME_ERROR);
    }

    /** Serves the session on this thread until all that it wrote is with the client, or the client is gone. */
    void serve(SessionHandler handler) throws InterruptedException {
        Thread writer = Threads.start("wadah-writer", this::send);
        Threads.start("wadah-reader", this::receive);
        try {
            int code = handler.serve(this);
            input.flush();
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
        input.queue().end();
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
        input.close();
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
            case Protocol.FRAME_INPUT -> input.queue().put(frame.payload());
            case Protocol.FRAME_END_OF_INPUT -> input.queue().end();
            case Protocol.FRAME_RESIZE -> input.resized(frame.number16(0), frame.number16(2));
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

    private void signalled(String name) {
        if (input.signalled(name)) {
            return;
        }
        switch (name) {
            case "HUP" -> outbox.exit(128 + 1);
            case "INT" -> outbox.exit(128 + 2);
            case "QUIT" -> outbox.exit(128 + 3);
            case "TERM" -> outbox.exit(128 + 15);
            default -> LOG.log(Logger.Level.DEBUG, "SIG{0} has no effect", name);
        }
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
        return hello.inputIsTerminal();
    }

    @Override
    public boolean outputIsTerminal() {
        return hello.outputIsTerminal();
    }

    @Override
    public Terminal terminal() {
        return input.terminal();
    }

    @Override
    public InputStream input() {
        return new QueueInputStream(input.queue());
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
        return input.passThrough(passthrough, raw);
    }

    @Override
    public void unread(byte[] bytes, int offset, int length) {
        input.unread(bytes, offset, length);
    }

    @Override
    public synchronized int runOnHost(String command) {
        byte[] bytes = command.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Protocol.MAX_PAYLOAD) {
            return TOO_LONG;
        }
        input.flush();
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
}
