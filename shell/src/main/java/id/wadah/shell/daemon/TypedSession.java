package id.wadah.shell.daemon;

import id.wadah.shell.session.SessionHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Size;

/**
 * An interactive session at whose keyboard sits a part of this program, such as the proof of a lesson. It is a session as any other
 * one: the same frames go over a socket, of which both ends are here.
 */
public final class TypedSession implements AutoCloseable {

    private static final Logger LOG = System.getLogger(TypedSession.class.getName());

    /** A command that goes on without its client is not waited for. */
    private static final long PATIENCE_MILLIS = 10_000;

    private static final char INTERRUPT = 3;
    private static final char QUIT = 28;

    private final SocketChannel client;
    private final Path directory;
    private final Map<String, String> environment;
    private final Shown shown = new Shown();
    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final Thread served;
    private final LocalTerminal terminal = LocalTerminal.none();
    private final LocalClient local;

    private TypedSession(SocketChannel client, Thread served, Path directory, Map<String, String> environment)
            throws IOException {
        this.client = client;
        this.served = served;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        PipedInputStream typed = new PipedInputStream(keyboard, Protocol.MAX_PAYLOAD);
        this.local = new LocalClient(client, terminal, typed, shown, shown, this::runOnHost);
    }

    /**
     * Begins one.
     *
     * @param directory where commands of the host run
     * @param environment of the session, and all that commands of the host get
     */
    public static TypedSession begin(
            SessionHandler handler, int rows, int columns, Path directory, Map<String, String> environment) {
        try {
            Path meeting = Files.createTempDirectory("wadah-typed");
            Path socket = meeting.resolve("socket");
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(socket));
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                SocketChannel session = server.accept();
                Thread served = Threads.start("wadah-typed", () -> serve(session, handler));
                TypedSession typed = new TypedSession(client, served, directory, environment);
                typed.connect(new Size(columns, rows));
                return typed;
            } finally {
                Files.deleteIfExists(socket);
                Files.delete(meeting);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(SocketChannel channel, SessionHandler handler) {
        try (channel) {
            FrameReader frames = new FrameReader(channel);
            new RemoteSession(channel, frames, Hello.parse(frames.next()), new Outbox(channel)).serve(handler);
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "a typed session ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect(Size size) throws IOException {
        int terminals = Protocol.TERMINAL_INPUT | Protocol.TERMINAL_OUTPUT | Protocol.TERMINAL_ERROR;
        byte[] hello = LocalClient.hello("typed", terminals, size, directory, List.of(), environment);
        Threads.start("wadah-typed-client", () -> {
            try {
                local.run(hello);
            } catch (IOException ended) {
                LOG.log(Logger.Level.DEBUG, "a typed session's client ended", ended);
            }
        });
    }

    /** What the command leaves running may go on writing, so its output goes into a file: nobody waits for the end of a file. */
    private int runOnHost(String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("wadah-typed", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                    .directory(directory.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            int code = builder.start().waitFor();
            shown.write(Files.readAllBytes(output));
            return code;
        } finally {
            Files.delete(output);
        }
    }

    /**
     * Types keys, each as a keyboard sends it: Enter is {@code \r}. What a terminal does with them by itself is done here: signals, Enter as
     * the end of a line, and the echo; source: termios(3).
     */
    public void type(String keys) {
        for (int key : keys.codePoints().toArray()) {
            int mode = terminal.mode();
            boolean signals = (mode & Protocol.MODE_SIGNALS) != 0;
            if (signals && (key == INTERRUPT || key == QUIT)) {
                local.sendSignal(key == INTERRUPT ? "INT" : "QUIT");
            } else {
                String typed = key == '\r' && (mode & Protocol.MODE_INPUT) != 0 ? "\n" : Character.toString(key);
                if ((mode & Protocol.MODE_ECHO) != 0) {
                    shown.show(typed.replace("\n", "\r\n"));
                }
                send(typed);
            }
        }
    }

    private void send(String typed) {
        try {
            keyboard.write(typed.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        } catch (IOException ended) {
            LOG.log(Logger.Level.DEBUG, "nobody reads what is typed", ended);
        }
    }

    /** All that was shown so far, escape sequences and all. */
    public String shown() {
        return shown.text();
    }

    /** Leaves as a client that is killed does. */
    @Override
    public void close() {
        try {
            keyboard.close();
            client.close();
            served.join(PATIENCE_MILLIS);
        } catch (IOException e) {
            LOG.log(Logger.Level.DEBUG, "closing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The screen, with all that has ever been on it. */
    private static final class Shown extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int octet) {
            bytes.write(octet);
        }

        @Override
        public synchronized void write(byte[] some, int offset, int length) {
            bytes.write(some, offset, length);
        }

        void show(String text) {
            byte[] some = text.getBytes(StandardCharsets.UTF_8);
            write(some, 0, some.length);
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
