package id.wadah.shell.repl;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.step.StepObserver;
import id.wadah.shell.attach.Interruption;
import id.wadah.shell.attach.TypeAhead;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.CommandObserver;
import id.wadah.shell.command.ErrorText;
import id.wadah.shell.command.Shell;
import id.wadah.shell.session.Session;
import id.wadah.shell.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One command's surroundings. */
final class RunContext implements CommandContext {

    private final Surroundings surroundings;
    private final SessionShell shell;
    private final Console console;
    private final ErrorText errors;
    private CommandObserver.Watch watch = exitCode -> {};

    /** @param where the place in a script, may be empty */
    RunContext(Surroundings surroundings, SessionShell shell, Console console, String where) {
        this.surroundings = surroundings;
        this.shell = shell;
        this.console = console;
        this.errors = new ErrorText(shell.texts(), console.errorColour(), console.errorWidth(), where);
    }

    void watchedBy(CommandObserver.Watch watch) {
        this.watch = watch;
    }

    ErrorText errors() {
        return errors;
    }

    @Override
    public Engine engine() {
        return surroundings.engine();
    }

    @Override
    public Session session() {
        return console.session();
    }

    @Override
    public Shell shell() {
        return shell;
    }

    @Override
    public Texts texts() {
        return shell.texts();
    }

    @Override
    public PrintWriter out() {
        return console.out();
    }

    @Override
    public PrintWriter err() {
        return console.err();
    }

    @Override
    public void page(String text) {
        if (console.interactive()) {
            new Pager(console.session().terminal(), console.out(), texts()).show(text);
        } else {
            out().print(text.endsWith("\n") || text.isEmpty() ? text : text + "\n");
        }
    }

    @Override
    public boolean confirm(String question) {
        if (!console.interactive()) {
            return false;
        }
        int key = new KeyQuestion(console.session().terminal(), console.out()).ask(question);
        return texts().get("session.yes").indexOf(Character.toLowerCase(key)) >= 0;
    }

    @Override
    public boolean agree(String question) {
        if (console.interactive()) {
            return confirm(question);
        }
        out().print(question + " ");
        out().flush();
        StringBuilder answer = new StringBuilder();
        try {
            InputStream input = session().input();
            for (int b = input.read(); b >= 0 && b != '\n'; b = input.read()) {
                answer.append((char) b);
            }
        } catch (IOException clientGone) {
            return false;
        }
        String given = answer.toString().strip().toLowerCase(Locale.ROOT);
        return given.equals("y")
                || given.length() == 1 && texts().get("session.yes").contains(given);
    }

    @Override
    public Optional<String> ask(String question, boolean secret) {
        return session().inputIsTerminal() && session().outputIsTerminal()
                ? new LineQuestion(session().terminal(), out(), secret).ask(question)
                : Optional.empty();
    }

    @Override
    public int width() {
        return console.width();
    }

    @Override
    public boolean colour() {
        return console.colour();
    }

    @Override
    public boolean interactive() {
        return console.interactive();
    }

    @Override
    public List<StepObserver> stepObservers() {
        return watch.stepObservers();
    }

    @Override
    public TypeAhead typeAhead() {
        return console.typeAhead();
    }

    @Override
    public <T> T interruptibly(Interruption.Waiting<T> waiting) throws InterruptedException {
        out().flush();
        return console.interruption().during(waiting);
    }

    @Override
    public int report(EngineException failure) {
        err().println(errors.of(failure));
        return failure.problem().exitCode();
    }
}
