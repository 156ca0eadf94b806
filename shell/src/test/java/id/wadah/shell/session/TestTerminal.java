package id.wadah.shell.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;

/** A terminal of 80 by 24 in memory, where Ctrl-C interrupts and Ctrl-D ends. */
final class TestTerminal {

    private static final int UNUSED = 0xff;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;

    private TestTerminal() {}

    /** @param type as in {@code TERM} */
    static Terminal of(String type, InputStream input, OutputStream output) {
        try {
            DumbTerminal terminal = new DumbTerminal("test", type, input, output, StandardCharsets.UTF_8);
            Attributes attributes = terminal.getAttributes();
            attributes.setLocalFlag(Attributes.LocalFlag.ISIG, true);
            // One that is not set is -1, which JLine would take the end of input for.
            for (Attributes.ControlChar each : Attributes.ControlChar.values()) {
                attributes.setControlChar(each, UNUSED);
            }
            attributes.setControlChar(Attributes.ControlChar.VINTR, CTRL_C);
            attributes.setControlChar(Attributes.ControlChar.VEOF, CTRL_D);
            terminal.setAttributes(attributes);
            terminal.setSize(new Size(80, 24));
            return terminal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
