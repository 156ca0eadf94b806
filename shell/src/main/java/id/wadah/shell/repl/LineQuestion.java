package id.wadah.shell.repl;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** A question that is answered with a line, which for a secret is not shown while it is typed. Nothing of it is remembered. */
final class LineQuestion {

    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int CTRL_H = 8;
    private static final int CTRL_U = 21;
    private static final int DELETE = 127;
    private static final int ESCAPE = 27;

    private final Terminal terminal;
    private final PrintWriter out;
    private final boolean secret;
    private final StringBuilder line = new StringBuilder();

    LineQuestion(Terminal terminal, PrintWriter out, boolean secret) {
        this.terminal = terminal;
        this.out = out;
        this.secret = secret;
    }

    /** What was typed; empty when it was left with Ctrl-C or Ctrl-D, or the client is gone. */
    Optional<String> ask(String question) {
        out.print(question);
        out.flush();
        Attributes before = terminal.enterRawMode();
        Attributes quiet = terminal.getAttributes();
        quiet.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(quiet);
        try {
            return read();
        } catch (InterruptedIOException e) {
            return Optional.empty();
        } catch (IOException clientGone) {
            return Optional.empty();
        } finally {
            terminal.setAttributes(before);
            out.println();
            out.flush();
        }
    }

    private Optional<String> read() throws IOException {
        while (true) {
            int key = terminal.reader().read();
            switch (key) {
                case -1, CTRL_C -> {
                    return Optional.empty();
                }
                case CTRL_D -> {
                    if (line.isEmpty()) {
                        return Optional.empty();
                    }
                }
                case '\r', '\n' -> {
                    return Optional.of(line.toString());
                }
                case CTRL_H, DELETE -> erase(1);
                case CTRL_U -> erase(line.length());
                case ESCAPE -> skipSequence();
                default -> type((char) key);
            }
        }
    }

    private void type(char typed) {
        if (typed >= ' ') {
            line.append(typed);
            show(String.valueOf(typed));
        }
    }

    private void erase(int count) {
        for (int i = 0; i < count && !line.isEmpty(); i++) {
            line.setLength(line.length() - 1);
            show("\b \b");
        }
    }

    /** An arrow key and the like: a letter or a tilde ends it. */
    private void skipSequence() throws IOException {
        int key = terminal.reader().read();
        if (key == '[' || key == 'O') {
            do {
                key = terminal.reader().read();
            } while (key >= '0' && key <= ';');
        }
    }

    private void show(String text) {
        if (!secret) {
            out.print(text);
            out.flush();
        }
    }
}
