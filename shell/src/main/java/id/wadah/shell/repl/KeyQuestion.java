package id.wadah.shell.repl;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** Asks a question that one key answers; the question is wiped afterwards. */
final class KeyQuestion {

    static final int CTRL_C = 3;
    static final int CTRL_D = 4;

    private final Terminal terminal;
    private final PrintWriter out;

    KeyQuestion(Terminal terminal, PrintWriter out) {
        this.terminal = terminal;
        this.out = out;
    }

    /** The key that was pressed; -1 when the client is gone. */
    int ask(String question) {
        out.print(question);
        out.flush();
        Attributes before = terminal.enterRawMode();
        Attributes quiet = terminal.getAttributes();
        quiet.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(quiet);
        int key;
        try {
            key = terminal.reader().read();
        } catch (InterruptedIOException e) {
            key = CTRL_C;
        } catch (IOException e) {
            key = -1;
        } finally {
            terminal.setAttributes(before);
        }
        out.print("\r" + " ".repeat(question.length()) + "\r");
        out.flush();
        return key;
    }
}
