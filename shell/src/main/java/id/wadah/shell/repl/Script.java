package id.wadah.shell.repl;

import id.wadah.shell.grammar.ShellWords;
import id.wadah.shell.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Commands from a file, line by line as sh takes them: a command that fails is said and the next one runs, the last one's exit
 * code is the script's. No more is read than the line that runs, so that a program in it can read what follows.
 */
final class Script {

    private final CommandRunner runner;
    private final SessionShell shell;
    private final Session session;
    private final InputStream source;
    private final boolean numbered;
    private int line;

    /** @param numbered whether errors say in which line they are */
    Script(CommandRunner runner, SessionShell shell, Session session, InputStream source, boolean numbered) {
        this.runner = runner;
        this.shell = shell;
        this.session = session;
        this.source = source;
        this.numbered = numbered;
    }

    int run() {
        int code = 0;
        while (!shell.isLeaving() && !session.isClosed()) {
            int first = line + 1;
            String text = command();
            if (text == null) {
                break;
            }
            String where = numbered ? shell.texts().get("session.line", first) + " " : "";
            code = runner.line(text, where, code);
        }
        return shell.isLeaving() ? shell.exitCode() : code;
    }

    /** The next line, with the lines that belong to it because a quote is open; null at the end. */
    private @Nullable String command() {
        String text = next();
        while (text != null && !text.stripLeading().startsWith("!") && ShellWords.isUnfinished(text)) {
            String more = next();
            if (more == null) {
                break;
            }
            text = text + "\n" + more;
        }
        return text;
    }

    private @Nullable String next() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int read = source.read();
            if (read < 0) {
                return null;
            }
            while (read >= 0 && read != '\n') {
                bytes.write(read);
                read = source.read();
            }
        } catch (IOException clientGone) {
            return null;
        }
        line++;
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
