package id.wadah.shell.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.auth.Credentials;
import id.wadah.engine.registry.client.config.RegistryUser;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.HelpPage;
import id.wadah.shell.command.ImagePull;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.grammar.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code login}: proves to a registry who one is, and keeps that for pulls and pushes. */
@Command(name = "login")
public final class LoginCommand extends ShellCommand {

    private static final int LONGEST_PASSWORD = 64 * 1024;
    private static final String SUCCEEDED = "Login Succeeded";

    @Option(names = {"-u", "--username"})
    private @Nullable String user;

    @Option(names = {"-p", "--password"})
    private @Nullable String password;

    @Option(names = "--password-stdin")
    private boolean passwordFromInput;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SERVER")
    private String server = "";

    @Override
    public int run(CommandContext context) throws InterruptedException {
        String registry = ServerName.parse(server);
        RegistryUser who = ImagePull.user(context);
        if (user == null && password == null && !passwordFromInput && hasLoggedInAgain(registry, who, context)) {
            return 0;
        }
        Credentials credentials = credentials(context);
        String place = context.interruptibly(() -> context.engine().registries().login(registry, credentials, who));
        if (place.startsWith("/")) {
            warn(context.text("command.login.unencrypted", place), context);
        }
        context.out().println(SUCCEEDED);
        return 0;
    }

    /** Whether what is kept still works; else it is asked for anew. */
    private static boolean hasLoggedInAgain(String registry, RegistryUser who, CommandContext context)
            throws InterruptedException {
        Optional<Credentials> kept = context.engine().registries().credentials(registry, who);
        if (kept.isEmpty()) {
            return false;
        }
        context.out().println(context.text("command.login.existing"));
        context.out().flush();
        try {
            context.interruptibly(() -> context.engine().registries().login(registry, kept.get(), who));
        } catch (EngineException failure) {
            if (failure.problem() != Problem.LOGIN_REFUSED || !context.session().inputIsTerminal()) {
                throw failure;
            }
            context.report(failure);
            return false;
        }
        context.out().println(SUCCEEDED);
        return true;
    }

    private Credentials credentials(CommandContext context) throws InterruptedException {
        if (password != null && passwordFromInput) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, "--password", "--password-stdin");
        }
        if (passwordFromInput && user == null) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "login-stdin-user");
        }
        if (password != null) {
            warn(context.text("command.login.insecure"), context);
        }
        String name = user == null ? asked("command.login.user", false, context) : user;
        if (name.isBlank()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "login-no-user");
        }
        String secret = passwordFromInput ? input(context) : password;
        if (secret == null) {
            secret = asked("command.login.password", true, context);
        }
        if (secret.isEmpty()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "login-no-password");
        }
        return Credentials.password(name.strip(), secret);
    }

    private static void warn(String text, CommandContext context) {
        HelpPage.wrap(text, context.width()).forEach(context.err()::println);
    }

    private static String asked(String key, boolean secret, CommandContext context) throws InterruptedException {
        if (!context.session().inputIsTerminal()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "login-no-terminal");
        }
        Optional<String> answer = context.ask(context.text(key) + ": ", secret);
        if (answer.isEmpty()) {
            throw new InterruptedException();
        }
        return answer.get();
    }

    /** As Docker: the line's end is no part of the password. */
    private static String input(CommandContext context) {
        try {
            byte[] read = context.session().input().readNBytes(LONGEST_PASSWORD);
            return new String(read, StandardCharsets.UTF_8).replaceFirst("[\\r\\n]+$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
