package id.wadah.shell.daemon;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.AbstractTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * A client's terminal as JLine sees it. There is no line discipline here: what JLine sets becomes the mode of the client's
 * own terminal, so echo, Ctrl-C and Ctrl-Z are the kernel's, as everywhere.
 */
final class SessionTerminal extends AbstractTerminal {

    private final InputStream input;
    private final NonBlockingReader reader;
    private final OutputStream output;
    private final PrintWriter writer;
    private final IntConsumer mode;
    private Attributes attributes = TerminalMode.ordinary();
    private volatile Size size;

    /** @param mode tells the client's terminal what to do by itself, as MODE_... bits */
    SessionTerminal(String type, Size size, InputQueue queue, OutputStream output, IntConsumer mode)
            throws IOException {
        super("wadah", type, StandardCharsets.UTF_8, SignalHandler.SIG_DFL);
        QueueInputStream stream = new QueueInputStream(queue);
        this.input = stream;
        this.reader = NonBlocking.nonBlocking(getName(), stream, StandardCharsets.UTF_8);
        this.output = output;
        this.writer = new PrintWriter(new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8)));
        this.mode = mode;
        this.size = size;
        parseInfoCmp();
    }

    /** Whether somebody wants this signal; the others have the effect that they have on any program. */
    boolean handles(Signal signal) {
        return handlers.get(signal) != SignalHandler.SIG_DFL;
    }

    @Override
    public NonBlockingReader reader() {
        return reader;
    }

    @Override
    public PrintWriter writer() {
        return writer;
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public synchronized Attributes getAttributes() {
        return new Attributes(attributes);
    }

    @Override
    public synchronized void setAttributes(Attributes wanted) {
        int before = TerminalMode.bits(attributes);
        attributes = new Attributes(wanted);
        int bits = TerminalMode.bits(attributes);
        if (bits != before) {
            writer.flush();
            mode.accept(bits);
        }
    }

    @Override
    public Size getSize() {
        return new Size(size.getColumns(), size.getRows());
    }

    @Override
    public void setSize(Size size) {
        this.size = new Size(size.getColumns(), size.getRows());
    }

    /** Nothing: no operating system's terminal is behind this one. */
    @Override
    public @Nullable TerminalProvider getProvider() {
        return null;
    }

    @Override
    public @Nullable SystemStream getSystemStream() {
        return null;
    }
}
