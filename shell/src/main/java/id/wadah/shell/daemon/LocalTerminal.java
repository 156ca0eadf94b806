package id.wadah.shell.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** The terminal that this process itself runs on: what the client does in C, for the shell in the foreground. */
final class LocalTerminal implements AutoCloseable {

    private final @Nullable Terminal device;
    private final Attributes original;
    private volatile int mode;

    private LocalTerminal(@Nullable Terminal device) {
        this.device = device;
        this.original = device == null ? new Attributes() : device.getAttributes();
    }

    static LocalTerminal open() throws IOException {
        boolean present = isTerminal(0);
        return new LocalTerminal(
                present ? TerminalBuilder.builder().system(true).dumb(true).build() : null);
    }

    /** No terminal; what is set has no effect. */
    static LocalTerminal none() {
        return new LocalTerminal(null);
    }

    /** Whether a descriptor of this process is a terminal. */
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.matches("/dev/(pts/\\d+|tty.*|console)");
        } catch (IOException e) {
            return false;
        }
    }

    Size size() {
        Size known = device == null ? new Size(0, 0) : device.getSize();
        return known.getColumns() > 0 && known.getRows() > 0 ? known : new Size(80, 24);
    }

    void handle(Terminal.Signal signal, Runnable action) {
        if (device != null) {
            device.handle(signal, any -> action.run());
        }
    }

    /** What it should do by itself now, as MODE_... bits. */
    int mode() {
        return mode;
    }

    /** Makes the terminal do by itself what the MODE_... bits say. */
    void mode(int bits) {
        mode = bits;
        if (device == null) {
            return;
        }
        Attributes attributes = new Attributes(original);
        off(bits, Protocol.MODE_LINES, () -> {
            attributes.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.IEXTEN), false);
            attributes.setControlChar(Attributes.ControlChar.VMIN, 1);
            attributes.setControlChar(Attributes.ControlChar.VTIME, 0);
        });
        off(bits, Protocol.MODE_ECHO, () -> attributes.setLocalFlag(LocalFlag.ECHO, false));
        off(bits, Protocol.MODE_SIGNALS, () -> attributes.setLocalFlag(LocalFlag.ISIG, false));
        off(
                bits,
                Protocol.MODE_INPUT,
                () -> attributes.setInputFlags(EnumSet.of(InputFlag.ICRNL, InputFlag.INLCR, InputFlag.IXON), false));
        off(bits, Protocol.MODE_OUTPUT, () -> attributes.setOutputFlag(OutputFlag.OPOST, false));
        device.setAttributes(attributes);
    }

    private static void off(int bits, int bit, Runnable action) {
        if ((bits & bit) == 0) {
            action.run();
        }
    }

    @Override
    public void close() throws IOException {
        if (device != null) {
            device.setAttributes(original);
            device.close();
        }
    }
}
