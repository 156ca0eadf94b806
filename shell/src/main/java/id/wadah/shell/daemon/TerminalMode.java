package id.wadah.shell.daemon;

import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;

/** JLine's terminal attributes as the bits of a MODE frame. */
final class TerminalMode {

    private TerminalMode() {}

    /** The attributes of a terminal as a login shell leaves it. */
    static Attributes ordinary() {
        Attributes attributes = new Attributes();
        attributes.setLocalFlags(EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN, LocalFlag.ISIG), true);
        attributes.setInputFlags(EnumSet.of(InputFlag.ICRNL, InputFlag.IXON), true);
        attributes.setOutputFlags(EnumSet.of(OutputFlag.OPOST, OutputFlag.ONLCR), true);
        attributes.setControlChar(Attributes.ControlChar.VINTR, 3);
        attributes.setControlChar(Attributes.ControlChar.VQUIT, 28);
        attributes.setControlChar(Attributes.ControlChar.VSUSP, 26);
        attributes.setControlChar(Attributes.ControlChar.VEOF, 4);
        attributes.setControlChar(Attributes.ControlChar.VERASE, 127);
        attributes.setControlChar(Attributes.ControlChar.VKILL, 21);
        attributes.setControlChar(Attributes.ControlChar.VWERASE, 23);
        attributes.setControlChar(Attributes.ControlChar.VLNEXT, 22);
        attributes.setControlChar(Attributes.ControlChar.VMIN, 1);
        return attributes;
    }

    static int bits(Attributes attributes) {
        return (attributes.getLocalFlag(LocalFlag.ICANON) ? Protocol.MODE_LINES : 0)
                | (attributes.getLocalFlag(LocalFlag.ECHO) ? Protocol.MODE_ECHO : 0)
                | (attributes.getLocalFlag(LocalFlag.ISIG) ? Protocol.MODE_SIGNALS : 0)
                | (attributes.getInputFlag(InputFlag.ICRNL) ? Protocol.MODE_INPUT : 0)
                | (attributes.getOutputFlag(OutputFlag.OPOST) ? Protocol.MODE_OUTPUT : 0);
    }
}
