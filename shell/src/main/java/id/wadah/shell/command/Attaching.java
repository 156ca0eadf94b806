package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.Signal;
import id.wadah.engine.container.TerminalSize;
import id.wadah.shell.attach.Ending;
import id.wadah.shell.attach.Foreground;
import id.wadah.shell.session.Session;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;

/** What the commands that attach a container have in common. */
final class Attaching {

    private Attaching() {}

    /** The size of the session's terminal; null when it has none. */
    static @Nullable TerminalSize size(Session session) {
        if (!session.inputIsTerminal() && !session.outputIsTerminal()) {
            return null;
        }
        Size size = session.terminal().getSize();
        boolean known = size.getRows() > 0 && size.getColumns() > 0;
        return known ? new TerminalSize(size.getRows(), size.getColumns()) : null;
    }

    /**
     * Passes signals on to a container; one that has just exited takes none. Before the Ctrl-C that lets go of a program that takes no
     * notice, the person is told so.
     */
    static Consumer<Signal> signalsTo(Container container, CommandContext context) {
        AtomicInteger interrupts = new AtomicInteger();
        return signal -> {
            boolean lastButOne = signal == Signal.INT && interrupts.incrementAndGet() == Foreground.PATIENCE - 1;
            if (lastButOne && context.interactive()) {
                context.err().println();
                context.err().println(context.text("session.press-again", container.name()));
            }
            try {
                context.engine().kill(container, signal);
            } catch (EngineException hasExited) {
                context.err().flush();
            }
        };
    }

    /** Says what goes on without the terminal, and gives the command's exit code. */
    static int finish(Ending ending, String name, String textKey, CommandContext context) {
        switch (ending.kind()) {
            case DETACHED -> {
                if (context.interactive()) {
                    context.err().println();
                    context.err().println(context.text(textKey + ".detached", name));
                }
            }
            case GIVEN_UP -> {
                context.err().println();
                context.err().println(context.text(textKey + ".given-up", name));
            }
            case EXITED, CLIENT_GONE -> {}
        }
        return ending.exitCode();
    }
}
