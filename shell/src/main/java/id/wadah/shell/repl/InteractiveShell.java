package id.wadah.shell.repl;

import id.wadah.shell.desk.Desk;
import id.wadah.shell.lesson.LessonObserver;
import id.wadah.shell.session.Session;
import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** A person at a terminal: reads a line, runs it, tells what it did, until the person leaves. */
final class InteractiveShell {

    private static final String PROMPT = "wadah> ";

    private final Surroundings surroundings;
    private final SessionShell shell;
    private final Console console;
    private final AtomicInteger people;
    private final Prompt prompt;
    private final CommandRunner runner;
    private final OpenLesson lesson;

    /** @param people how many interactive shells this daemon has, this one among them */
    InteractiveShell(Surroundings surroundings, SessionShell shell, Console console, AtomicInteger people) {
        this.surroundings = surroundings;
        this.shell = shell;
        this.console = console;
        this.people = people;
        this.prompt = new Prompt(surroundings, shell, console);
        this.runner = new CommandRunner(surroundings, shell, console);
        this.lesson = new OpenLesson(shell, console);
        shell.historyFrom(this::history);
        shell.desk().sit(this::announce);
    }

    int run() {
        Terminal terminal = console.session().terminal();
        terminal.handle(Terminal.Signal.INT, signal -> console.interruption().interrupt());
        terminal.handle(Terminal.Signal.QUIT, Terminal.SignalHandler.SIG_IGN);
        int code = 0;
        try {
            Welcome welcome = new Welcome(surroundings, shell, console);
            String first = welcome.chooseLanguage(prompt);
            welcome.print();
            lesson.resume(surroundings.engine().root(), prompt::aboveWhenReading);
            if (first != null) {
                code = runner.line(first, "", code);
            }
            while (!shell.isLeaving() && !console.session().isClosed()) {
                String line = read();
                lesson.goOn();
                if (line != null) {
                    code = runner.line(line, "", code);
                }
            }
            code = shell.isLeaving() ? shell.exitCode() : code;
        } catch (EndOfFileException left) {
            console.out().flush();
        }
        shell.desk().close();
        prompt.close();
        farewell();
        return code;
    }

    /** A line; null when it was given up with Ctrl-C. */
    private @Nullable String read() {
        try {
            return prompt.readLine(promptText());
        } catch (UserInterruptException givenUp) {
            return null;
        }
    }

    private String promptText() {
        return console.colour()
                ? new AttributedStringBuilder()
                        .styled(AttributedStyle.BOLD.foreground(AttributedStyle.CYAN), PROMPT)
                        .toAnsi(console.session().terminal())
                : PROMPT;
    }

    /** Tells what was fulfilled while the person is at the prompt; while a command runs, it is told at the command's end. */
    private void announce() {
        prompt.aboveWhenReading(() -> {
            Desk desk = shell.desk();
            StringWriter text = new StringWriter();
            PrintWriter out = new PrintWriter(text);
            Glyphs glyphs = Glyphs.of(console.session().environment());
            LessonObserver.tell(desk, new Page(out, console.width(), console.colour(), glyphs), shell.texts());
            out.flush();
            return text.toString();
        });
    }

    private List<String> history() {
        List<String> lines = new ArrayList<>();
        for (History.Entry entry : prompt.history()) {
            lines.add(entry.line());
        }
        return lines;
    }

    private void farewell() {
        Session session = console.session();
        if (session.isClosed() || shell.isShuttingDown()) {
            return;
        }
        if (!shell.isLeaving() && prompt.inputHasEnded()) {
            console.out().println(shell.texts().get("session.shut-down"));
        } else if (people.get() == 1) {
            Farewell.of(surroundings.engine(), shell.texts()).forEach(console::say);
        }
        console.out().flush();
    }
}
