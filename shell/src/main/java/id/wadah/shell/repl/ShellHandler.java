package id.wadah.shell.repl;

import id.wadah.shell.session.Session;
import id.wadah.shell.session.SessionHandler;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves sessions: one command, a script, or a person at a terminal. */
public final class ShellHandler implements SessionHandler {

    private final Surroundings surroundings;
    private final AtomicInteger people = new AtomicInteger();

    public ShellHandler(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int serve(Session session) {
        SessionShell shell = new SessionShell(surroundings, session);
        int code = serve(session, shell);
        if (shell.isShuttingDown()) {
            surroundings.shutdown().run();
        }
        return code;
    }

    private int serve(Session session, SessionShell shell) {
        List<String> arguments = session.arguments();
        if (arguments.isEmpty() && session.inputIsTerminal()) {
            people.incrementAndGet();
            try {
                return new InteractiveShell(surroundings, shell, new Console(session, true), people).run();
            } finally {
                people.decrementAndGet();
            }
        }
        CommandRunner runner = new CommandRunner(surroundings, shell, new Console(session, false));
        if (arguments.isEmpty()) {
            return new Script(runner, shell, session, session.input(), true).run();
        }
        if (arguments.get(0).equals("-c") && arguments.size() > 1) {
            byte[] text = arguments.get(1).getBytes(StandardCharsets.UTF_8);
            InputStream lines = new ByteArrayInputStream(text);
            return new Script(runner, shell, session, lines, arguments.get(1).contains("\n")).run();
        }
        return runner.command(arguments, "");
    }
}
