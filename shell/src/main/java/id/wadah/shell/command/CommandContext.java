package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.step.StepObserver;
import id.wadah.shell.attach.Interruption;
import id.wadah.shell.attach.TypeAhead;
import id.wadah.shell.session.Session;
import id.wadah.shell.text.Texts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Everything a command works with. */
public interface CommandContext {

    Engine engine();

    Session session();

    /** The shell that the command was typed in. */
    Shell shell();

    /** All texts in the person's language. */
    Texts texts();

    /** Standard output, UTF-8. Flushed after the command; flush it before anything else is written to the session. */
    PrintWriter out();

    /** Standard error, UTF-8, flushed at each line. */
    PrintWriter err();

    /** Prints a text, a screenful at a time when it is longer than the screen of the interactive shell. */
    void page(String text);

    /** Asks the person, who answers with one key; false where nobody can be asked. */
    boolean confirm(String question);

    /**
     * Asks before something that cannot be taken back, with one key in the interactive shell, and elsewhere with a line of standard input, as Docker
     * does; where that has ended, the answer is no.
     */
    default boolean agree(String question) {
        return confirm(question);
    }

    /**
     * Asks for a line at the terminal; empty where there is none, or the person left with Ctrl-C.
     *
     * @param secret whether what is typed must not be seen
     */
    default Optional<String> ask(String question, boolean secret) {
        return Optional.empty();
    }

    /** Columns that output may take: the terminal's in the interactive shell, else {@link Integer#MAX_VALUE}. */
    int width();

    /** Whether output may be coloured: a terminal, and neither {@code NO_COLOR} nor {@code TERM=dumb}. */
    boolean colour();

    /** Whether a person is typing in the interactive shell, so that paging and questions are welcome. */
    boolean interactive();

    /** To be given to {@link Engine#start} by every command that starts a container. */
    List<StepObserver> stepObservers();

    /** What was typed ahead, for commands that attach a container. */
    TypeAhead typeAhead();

    /**
     * Waits for something in a way that Ctrl-C and the client's end interrupt. Elsewhere a command is not interrupted.
     *
     * @throws InterruptedException when one of them happens; commands let it through
     */
    <T> T interruptibly(Interruption.Waiting<T> waiting) throws InterruptedException;

    /** Shortcut for {@link Texts#get}. */
    default String text(String key, Object... details) {
        return texts().get(key, details);
    }

    /** Shows a failure with its remedy on standard error, for a command that goes on after it; its exit code. */
    int report(EngineException failure);
}
