package id.wadah.shell.daemon;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;

/**
 * A client inside the daemon's own process: for the shell in the foreground, and for the warm-up run. It speaks the same
 * frames as the C client, so that there is one kind of session.
 */
final class LocalClient {

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;
    private final OutputStream error;
    private final Semaphore credit = new Semaphore(0);
    private final LocalTerminal terminal;
    private final HostCommands hostCommands;

    /** Runs what was typed behind {@code !}; its exit code. */
    interface HostCommands {
        int run(String command) throws IOException, InterruptedException;
    }

    LocalClient(Path socket, LocalTerminal terminal, InputStream in, OutputStream out, OutputStream error)
            throws IOException {
        this(
                SocketChannel.open(UnixDomainSocketAddress.of(socket)),
                terminal,
                in,
                out,
                error,
                LocalClient::runOnTerminal);
    }

    LocalClient(
            SocketChannel channel,
            LocalTerminal terminal,
            InputStream in,
            OutputStream out,
            OutputStream error,
            HostCommands hostCommands) {
        this.channel = channel;
        this.hostCommands = hostCommands;
        this.terminal = terminal;
        this.in = in;
        this.out = out;
        this.error = error;
    }

    /** Runs a session in this process's directory to its end; its exit code. */
    int run(String build, int terminals, List<String> arguments, Map<String, String> environment) throws IOException {
        return run(hello(build, terminals, terminal.size(), arguments, environment));
    }

    int run(byte[] hello) throws IOException {
        send(Protocol.FRAME_HELLO, hello);
        terminal.handle(Terminal.Signal.WINCH, this::sendSize);
        terminal.handle(Terminal.Signal.INT, () -> sendSignal("INT"));
        terminal.handle(Terminal.Signal.QUIT, () -> sendSignal("QUIT"));
        Threads.start("wadah-keyboard", this::sendInput);
        FrameReader frames = new FrameReader(channel);
        try (channel) {
            while (true) {
                Frame frame = frames.next();
                switch (frame.type()) {
                    case Protocol.FRAME_OUTPUT -> write(out, frame.payload());
                    case Protocol.FRAME_ERROR -> write(error, frame.payload());
                    case Protocol.FRAME_CREDIT ->
                        credit.release(ByteBuffer.wrap(frame.payload()).getInt());
                    case Protocol.FRAME_MODE -> terminal.mode(frame.octet(0));
                    case Protocol.FRAME_HOST_RUN -> runOnHost(frame.text());
                    case Protocol.FRAME_EXIT -> {
                        return frame.octet(0);
                    }
                    case Protocol.FRAME_REFUSED ->
                        throw new IOException("refused: " + frame.octet(0) + " "
                                + new String(frame.payload(), 1, frame.payload().length - 1, StandardCharsets.UTF_8));
                    default -> {}
                }
            }
        }
    }

    static byte[] hello(String build, int terminals, Size size, List<String> arguments, Map<String, String> environment)
            throws IOException {
        return hello(build, terminals, size, Path.of("").toAbsolutePath(), arguments, environment);
    }

    static byte[] hello(
            String build,
            int terminals,
            Size size,
            Path directory,
            List<String> arguments,
            Map<String, String> environment)
            throws IOException {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        hello.write(new byte[] {Protocol.PROTOCOL >> 8, Protocol.PROTOCOL});
        text(hello, build);
        hello.write(0);
        hello.write(terminals);
        hello.write(sizeBytes(size));
        text(hello, directory.toString());
        texts(hello, arguments);
        List<String> variables = new ArrayList<>();
        environment.forEach((name, value) -> variables.add(name + "=" + value));
        texts(hello, variables);
        return hello.toByteArray();
    }

    private static void texts(ByteArrayOutputStream to, List<String> texts) throws IOException {
        to.write(ByteBuffer.allocate(4).putInt(texts.size()).array());
        for (String text : texts) {
            text(to, text);
        }
    }

    private static void text(ByteArrayOutputStream to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.write(ByteBuffer.allocate(4).putInt(bytes.length).array());
        to.write(bytes);
    }

    private static byte[] sizeBytes(Size size) {
        return ByteBuffer.allocate(4)
                .putShort((short) size.getRows())
                .putShort((short) size.getColumns())
                .array();
    }

    private void sendInput() {
        byte[] block = new byte[Protocol.MAX_PAYLOAD];
        try {
            while (true) {
                credit.acquire();
                int most = Math.min(block.length, 1 + credit.drainPermits());
                int count = in.read(block, 0, most);
                if (count < 0) {
                    send(Protocol.FRAME_END_OF_INPUT);
                    return;
                }
                credit.release(most - count);
                send(Protocol.FRAME_INPUT, Arrays.copyOf(block, count));
            }
        } catch (IOException | InterruptedException e) {
            // The session has ended; so has the need for its input.
        }
    }

    private void sendSize() {
        sendQuietly(Protocol.FRAME_RESIZE, sizeBytes(terminal.size()));
    }

    void sendSignal(String name) {
        sendQuietly(Protocol.FRAME_SIGNAL, name.getBytes(StandardCharsets.UTF_8));
    }

    private void sendQuietly(int type, byte[] payload) {
        try {
            send(type, payload);
        } catch (IOException e) {
            // The session has ended; nobody is there to be told.
        }
    }

    private synchronized void send(int type, byte... payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(Protocol.HEADER_BYTES + payload.length)
                .putInt(payload.length)
                .put((byte) type)
                .put(payload)
                .flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    private void runOnHost(String command) throws IOException {
        terminal.mode(Protocol.MODE_ALL);
        int code;
        try {
            code = hostCommands.run(command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            code = 130;
        }
        send(Protocol.FRAME_HOST_EXIT, (byte) code);
    }

    private static int runOnTerminal(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start().waitFor();
    }

    private static void write(OutputStream to, byte[] bytes) throws IOException {
        to.write(bytes);
        to.flush();
    }
}
