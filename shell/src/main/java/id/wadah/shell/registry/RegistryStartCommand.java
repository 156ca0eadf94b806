package id.wadah.shell.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.server.RegistryLogin;
import id.wadah.engine.registry.server.RegistryServer;
import id.wadah.engine.registry.server.ServerSettings;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code registry start}: serves the images of this machine to others. */
@Command(name = "registry start")
public final class RegistryStartCommand extends ShellCommand {

    /** Longest password, in bytes. */
    private static final int LONGEST = 1024;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "port")
    private String port = "5000";

    @Option(names = "--host", paramLabel = "address")
    private String host = "127.0.0.1";

    @Option(
            names = {"-u", "--user"},
            paramLabel = "name")
    private @Nullable String user;

    @Option(names = "--password-stdin")
    private boolean passwordFromInput;

    @Option(names = "--read-only")
    private boolean readOnly;

    @Override
    public int run(CommandContext context) throws InterruptedException {
        if (user == null && passwordFromInput) {
            throw new EngineException(Problem.REGISTRY_OPTION_ALONE, "--password-stdin", "--user");
        }
        RegistryServer server = context.engine()
                .registryServers()
                .start(new ServerSettings(RegistryAddress.host(host), port(), login(context), readOnly));
        new RegistryWelcome(server, context).print();
        return 0;
    }

    private int port() {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, port, "--port", "0 … 65535");
        }
        return Integer.parseInt(port);
    }

    private @Nullable RegistryLogin login(CommandContext context) throws InterruptedException {
        if (user == null) {
            return null;
        }
        if (user.isBlank() || user.indexOf(':') >= 0) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, user, "--user", "NAME");
        }
        String password = passwordFromInput ? password(context) : asked(context);
        if (password.isEmpty()) {
            throw new EngineException(Problem.REGISTRY_PASSWORD_EMPTY);
        }
        return new RegistryLogin(user, password);
    }

    /** What a person types unseen. */
    private static String asked(CommandContext context) throws InterruptedException {
        if (!context.session().inputIsTerminal()) {
            throw new EngineException(Problem.REGISTRY_OPTION_ALONE, "--user", "--password-stdin");
        }
        return context.ask(context.text("command.registry.start.ask"), true).orElseThrow(InterruptedException::new);
    }

    /** All of standard input without the end of its line, as Docker's login reads it. */
    private static String password(CommandContext context) {
        try {
            String text = new String(context.session().input().readNBytes(LONGEST), StandardCharsets.UTF_8);
            return text.replaceFirst("\r?\n$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
