package id.wadah.shell.command;

import id.wadah.engine.container.ProcessRequest;
import id.wadah.shell.grammar.UsageException;
import id.wadah.shell.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say what a program is started with, for {@code run}, {@code create} and {@code exec}. */
final class ProcessOptions {

    @Option(names = {"-i", "--interactive"})
    boolean interactive;

    @Option(names = {"-t", "--tty"})
    boolean tty;

    @Option(names = {"-e", "--env"})
    List<String> env = List.of();

    @Option(names = "--env-file", paramLabel = "file")
    List<String> envFile = List.of();

    @Option(names = {"-w", "--workdir"})
    @Nullable
    String workdir;

    @Option(names = {"-u", "--user"})
    @Nullable
    String user;

    ProcessRequest request(List<String> command, @Nullable String entrypoint, Session session) {
        List<String> environment = Environment.of(env, envFile, session);
        return new ProcessRequest(
                command, entrypoint, environment, workdir, user, tty, interactive, Attaching.size(session));
    }

    /** @throws UsageException when the program wants a terminal that the session has not got */
    void requireTerminal(Session session) {
        if (tty && interactive && !session.inputIsTerminal()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "no-terminal");
        }
    }
}
