package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.step.StepObserver;
import id.wadah.shell.attach.Interruption;
import id.wadah.shell.attach.TypeAhead;
import id.wadah.shell.grammar.FlagParser;
import id.wadah.shell.grammar.UsageException;
import id.wadah.shell.session.Session;
import id.wadah.shell.text.Texts;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Types commands as a person does, against a real or a made-up engine, and keeps what they answer. */
final class Typed implements CommandContext {

    private final @Nullable Engine engine;
    private final TestShell shell;
    private final int width;
    private SilentSession session;
    private PrintWriter out;
    private PrintWriter err;

    private Typed(@Nullable Engine engine, boolean terminal, int width) {
        this.engine = engine;
        this.width = width;
        this.shell = new TestShell(engine);
        renew(terminal);
    }

    private void renew(boolean terminal) {
        session = new SilentSession(terminal);
        out = new PrintWriter(session.output(), false, StandardCharsets.UTF_8);
        err = new PrintWriter(session.error(), true, StandardCharsets.UTF_8);
    }

    /** In a script or pipe: no terminal, no bound to the width. */
    static Typed script(@Nullable Engine engine) {
        return new Typed(engine, false, Integer.MAX_VALUE);
    }

    static Typed terminal(@Nullable Engine engine) {
        return new Typed(engine, true, 80);
    }

    /** What a command answered. */
    record Answer(int exitCode, String out, String err) {

        /** What it wrote when all went well. */
        String ok() {
            if (exitCode != 0 || !err.isEmpty()) {
                throw new AssertionError("exit code " + exitCode + ": " + err);
            }
            return out;
        }

        List<String> lines() {
            return ok().lines().toList();
        }
    }

    /** Runs one command with its words; mistakes and failures are its exit code and on its standard error. */
    Answer run(String name, String... words) throws InterruptedException {
        renew(session.outputIsTerminal());
        CommandEntry entry = shell.commands().find(name).orElseThrow();
        ShellCommand command = entry.maker().get();
        FlagParser parser = new FlagParser(CommandSpec.forAnnotatedObject(command), command.laterFlags());
        int code;
        try {
            code = parser.parse(List.of(words), command.optionsEndAtFirstArgument()) ? command.run(this) : 0;
        } catch (EngineException failure) {
            code = report(failure);
        } catch (UsageException failure) {
            err.println(new ErrorText(texts(), false, 80, "").of(failure, ""));
            code = failure.exitCode();
        }
        out.flush();
        return new Answer(
                code,
                session.written().toString(StandardCharsets.UTF_8),
                session.complaints().toString(StandardCharsets.UTF_8));
    }

    @Override
    public Engine engine() {
        if (engine == null) {
            throw new AssertionError("this command has no business with the engine");
        }
        return engine;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public TestShell shell() {
        return shell;
    }

    @Override
    public Texts texts() {
        return Texts.in(shell.language());
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public void page(String text) {
        out.print(text);
    }

    @Override
    public boolean confirm(String question) {
        return false;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public boolean colour() {
        return false;
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public List<StepObserver> stepObservers() {
        return List.of();
    }

    @Override
    public TypeAhead typeAhead() {
        return TypeAhead.NONE;
    }

    @Override
    public <T> T interruptibly(Interruption.Waiting<T> waiting) throws InterruptedException {
        return waiting.await();
    }

    @Override
    public int report(EngineException failure) {
        err.println(new ErrorText(texts(), false, 80, "").of(failure));
        return failure.problem().exitCode();
    }
}
