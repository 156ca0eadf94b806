package id.wadah.shell.daemon;

import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Size;

/** A client's first frame: who it is, what was typed, and where. */
record Hello(
        int protocol,
        String build,
        boolean wishesShutdown,
        int terminals,
        Size size,
        Path directory,
        List<String> arguments,
        Map<String, String> environment) {

    Hello {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * Reads the frame; of a client with another protocol only the part that never changes.
     *
     * @throws ProtocolException when it is no HELLO, or cut short
     */
    static Hello parse(Frame frame) throws ProtocolException {
        if (frame.type() != Protocol.FRAME_HELLO) {
            throw new ProtocolException("frame " + frame.type() + " came first");
        }
        ByteBuffer in = ByteBuffer.wrap(frame.payload());
        try {
            int protocol = in.getShort() & 0xffff;
            String build = text(in);
            boolean shutdown = (in.get() & Protocol.WISH_SHUTDOWN) != 0;
            if (protocol != Protocol.PROTOCOL) {
                List<String> arguments = shutdown ? List.of("shutdown") : List.of();
                return new Hello(protocol, build, shutdown, 0, new Size(80, 24), Path.of("/"), arguments, Map.of());
            }
            int terminals = in.get();
            int rows = in.getShort() & 0xffff;
            int columns = in.getShort() & 0xffff;
            Path directory = Path.of(text(in));
            List<String> arguments = texts(in);
            Map<String, String> environment = new LinkedHashMap<>();
            for (String variable : texts(in)) {
                int equals = variable.indexOf('=');
                if (equals > 0) {
                    environment.put(variable.substring(0, equals), variable.substring(equals + 1));
                }
            }
            return new Hello(
                    protocol, build, shutdown, terminals, new Size(columns, rows), directory, arguments, environment);
        } catch (BufferUnderflowException e) {
            throw new ProtocolException("HELLO is cut short");
        }
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> texts(ByteBuffer in) {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / 4) {
            throw new BufferUnderflowException();
        }
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(in));
        }
        return texts;
    }

    boolean inputIsTerminal() {
        return (terminals & Protocol.TERMINAL_INPUT) != 0;
    }

    boolean outputIsTerminal() {
        return (terminals & Protocol.TERMINAL_OUTPUT) != 0;
    }

    /** A person at a prompt, rather than one command or a script. */
    boolean isInteractive() {
        return arguments.isEmpty() && inputIsTerminal();
    }
}
