package id.wadah.shell.repl;

import static id.wadah.shell.grammar.UsageException.WRONG_ARGUMENTS;

import id.wadah.engine.EngineException;
import id.wadah.engine.Nearest;
import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.HelpPage;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.grammar.FlagParser;
import id.wadah.shell.grammar.ShellWords;
import id.wadah.shell.grammar.UsageException;
import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Runs one command after the other in a session; whatever goes wrong in one is said, and is its exit code. */
final class CommandRunner {

    private static final Logger LOG = System.getLogger(CommandRunner.class.getName());
    /** What observers hear a command of the host called. */
    private static final String ON_HOST = "!";

    private static final int ENGINE_FAILED = 125;
    private static final int INTERRUPTED = 130;
    private static final int CLIENT_GONE = 129;

    private final Surroundings surroundings;
    private final SessionShell shell;
    private final Console console;

    CommandRunner(Surroundings surroundings, SessionShell shell, Console console) {
        this.surroundings = surroundings;
        this.shell = shell;
        this.console = console;
    }

    /**
     * Runs the commands of a line, or the host's command behind a {@code !}.
     *
     * @param where the place in a script, may be empty
     * @return the last one's exit code; {@code before} where the line has none
     */
    int line(String line, String where, int before) {
        String stripped = line.strip();
        if (stripped.startsWith("!")) {
            return onHost(stripped.substring(1).strip(), where);
        }
        List<List<String>> commands;
        try {
            commands = ShellWords.commands(line);
        } catch (UsageException notUnderstood) {
            RunContext context = context(where);
            console.err().println(context.errors().of(notUnderstood, ""));
            return notUnderstood.exitCode();
        }
        int code = before;
        for (List<String> command : commands) {
            code = command(command, where);
            if (shell.isLeaving() || console.session().isClosed()) {
                break;
            }
        }
        return code;
    }

    /** Runs one command; its exit code. */
    int command(List<String> words, String where) {
        if (words.get(0).startsWith("!")) {
            Stream<String> rest = words.stream().skip(1).map(ShellWords::quote);
            return onHost(
                    Stream.concat(Stream.of(words.get(0).substring(1)), rest).collect(Collectors.joining(" ")), where);
        }
        CommandWords typed = CommandWords.of(words, shell.commands());
        Optional<CommandEntry> entry = typed.name().isEmpty() && typed.group().isEmpty()
                ? shell.commands().find("help")
                : typed.entry();
        return entry.isPresent() ? watched(entry.get(), typed.arguments(), where) : unknown(typed, where);
    }

    private int watched(CommandEntry entry, List<String> arguments, String where) {
        RunContext context = context(where);
        console.interruption().reset();
        int code = ENGINE_FAILED;
        try {
            var watch = surroundings.observer().begin(context, entry.name());
            context.watchedBy(watch);
            code = run(entry, arguments, context);
            console.out().flush();
            watch.end(code);
        } catch (RuntimeException | Error fault) {
            // Told here for the observer only; the command's own are told in run.
            code = fault(entry.name(), fault, context);
        }
        console.out().flush();
        return code;
    }

    private int run(CommandEntry entry, List<String> arguments, RunContext context) {
        try {
            ShellCommand command = entry.maker().get();
            FlagParser parser = new FlagParser(CommandSpec.forAnnotatedObject(command), command.laterFlags());
            if (!parser.parse(arguments, command.optionsEndAtFirstArgument())) {
                context.page(HelpPage.of(entry, shell.commands(), context.texts(), context.width())
                        .text());
                return 0;
            }
            return command.run(context);
        } catch (EngineException failure) {
            return context.report(failure);
        } catch (UsageException failure) {
            String usage = context.text("session.usage", HelpPage.usage(entry, context.texts()), entry.name());
            console.err().println(context.errors().of(failure, usage));
            return failure.exitCode();
        } catch (InterruptedException e) {
            if (console.interactive()) {
                console.err().println();
            }
            return INTERRUPTED;
        } catch (RuntimeException | Error fault) {
            return fault(entry.name(), fault, context);
        }
    }

    /** A fault of ours is one line for the person, and whole in the log. */
    private int fault(String command, Throwable fault, RunContext context) {
        if (console.session().isClosed()) {
            LOG.log(Logger.Level.DEBUG, command + ": the client is gone", fault);
            return CLIENT_GONE;
        }
        LOG.log(Logger.Level.ERROR, command, fault);
        console.err()
                .println(context.errors()
                        .of(
                                context.text("session.fault", command, summary(fault)),
                                context.text(
                                        "session.fault.remedy",
                                        context.engine().root().daemonLog())));
        return ENGINE_FAILED;
    }

    private static String summary(Throwable fault) {
        String message = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        return fault.getClass().getSimpleName() + (message.equals("null") ? "" : ": " + message);
    }

    private int unknown(CommandWords typed, String where) {
        RunContext context = context(where);
        String name = typed.name();
        String whole = (typed.group() + " " + name).strip();
        String message;
        String remedy = context.text("session.unknown.remedy");
        if (typed.isLater()) {
            message = context.text("session.later", whole);
        } else if (!typed.group().isEmpty()) {
            message = context.text("session.group.unknown", whole);
            remedy = context.text(
                    "session.group.remedy",
                    typed.group(),
                    shell.commands().members(typed.group()).keySet().stream()
                            .sorted()
                            .collect(Collectors.joining(", ")));
        } else {
            UsageException unknown = Nearest.to(name, shell.commands().names())
                    .map(near -> new UsageException(WRONG_ARGUMENTS, "unknown-command-near", name, near))
                    .orElseGet(() -> new UsageException(WRONG_ARGUMENTS, "unknown-command", name));
            console.err().println(context.errors().of(unknown, remedy));
            return WRONG_ARGUMENTS;
        }
        console.err().println(context.errors().of(message, remedy));
        return WRONG_ARGUMENTS;
    }

    private int onHost(String command, String where) {
        console.out().flush();
        if (command.isEmpty()) {
            RunContext context = context(where);
            console.err()
                    .println(context.errors()
                            .of(context.text("session.host-nothing"), context.text("session.host-nothing.remedy")));
            return WRONG_ARGUMENTS;
        }
        var watch = surroundings.observer().begin(context(where), ON_HOST);
        int code = console.session().runOnHost(command);
        watch.end(code);
        return code;
    }

    private RunContext context(String where) {
        return new RunContext(surroundings, shell, console, where);
    }
}
