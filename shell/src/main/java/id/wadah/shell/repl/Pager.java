package id.wadah.shell.repl;

import id.wadah.shell.text.Texts;
import java.io.PrintWriter;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/** Shows a long text a screenful at a time. */
final class Pager {

    private static final int LEAST_LINES = 4;

    private final Terminal terminal;
    private final PrintWriter out;
    private final Texts texts;

    Pager(Terminal terminal, PrintWriter out, Texts texts) {
        this.terminal = terminal;
        this.out = out;
        this.texts = texts;
    }

    void show(String text) {
        List<String> lines = text.lines().toList();
        int screen = Math.max(LEAST_LINES, terminal.getHeight()) - 1;
        int shown = 0;
        int room = screen;
        while (shown < lines.size()) {
            int rows = rows(lines.get(shown));
            if (room < rows && room < screen) {
                room = ask(lines.size() - shown) ? screen : 0;
                if (room == 0) {
                    return;
                }
                continue;
            }
            out.println(lines.get(shown++));
            room -= rows;
        }
        out.flush();
    }

    private int rows(String line) {
        int width = Math.max(1, terminal.getWidth());
        int columns = AttributedString.fromAnsi(line).columnLength();
        return Math.max(1, (columns + width - 1) / width);
    }

    /** @return whether more is wanted */
    private boolean ask(int left) {
        int key = new KeyQuestion(terminal, out).ask(texts.get("session.more", left));
        return key >= 0 && key != 'q' && key != 'Q' && key != KeyQuestion.CTRL_C && key != KeyQuestion.CTRL_D;
    }
}
