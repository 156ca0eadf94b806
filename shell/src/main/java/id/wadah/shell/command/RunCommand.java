package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.container.Attachment;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ProcessRequest;
import id.wadah.engine.container.RunRequest;
import id.wadah.engine.step.StepKind;
import id.wadah.shell.attach.AttachOptions;
import id.wadah.shell.attach.Ending;
import id.wadah.shell.attach.Foreground;
import id.wadah.shell.attach.SessionSink;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: makes a container of an image and runs a program in it. */
@Command(name = "run")
public final class RunCommand extends ShellCommand {

    @Mixin
    private CreationOptions creation = new CreationOptions();

    @Option(names = "--sig-proxy")
    private boolean signalProxy = true;

    @Parameters(index = "0", arity = "1", paramLabel = "IMAGE")
    private String image = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "COMMAND")
    private List<String> command = List.of();

    @Override
    public boolean optionsEndAtFirstArgument() {
        return true;
    }

    @Override
    public Set<String> laterFlags() {
        return LaterFlags.OF_RUN;
    }

    @Override
    public int run(CommandContext context) {
        ProcessOptions process = creation.process;
        ProcessRequest program = process.request(command, creation.entrypoint, context.session());
        process.keys();
        Container container = create(creation.request(image, program, context), context);
        try {
            return process.detach ? background(container, context) : foreground(container, context);
        } catch (EngineException notStarted) {
            removeIfAsked(container, context.engine(), notStarted);
            throw notStarted;
        }
    }

    private static Container create(RunRequest request, CommandContext context) {
        SampleProgress progress = new SampleProgress(context);
        try {
            return context.engine().create(request, progress);
        } finally {
            progress.wipe();
        }
    }

    private static int background(Container container, CommandContext context) {
        start(container, context);
        context.out().println(container.id().hex());
        return 0;
    }

    /** Starts it, and says so when its root had to be a plain copy. */
    private static void start(Container container, CommandContext context) {
        StartNotices.print(container, context);
        context.engine().start(container, context.stepObservers());
        if (container.steps().stream().anyMatch(step -> step.kind() == StepKind.BIND_ROOT)) {
            HelpPage.wrap(
                            context.text(
                                    "session.copied-root",
                                    context.engine().root().path()),
                            context.width())
                    .forEach(context.err()::println);
            context.err().flush();
        }
    }

    private int foreground(Container container, CommandContext context) {
        ProcessOptions process = creation.process;
        boolean proxied = signalProxy && !process.tty;
        AttachOptions options = new AttachOptions(
                process.tty,
                process.interactive,
                process.keys(),
                proxied || process.tty ? Attaching.signalsTo(container, context) : null);
        Attachment attachment = container.attach(new SessionSink(context.session()), process.interactive);
        Ending ending;
        try (Foreground foreground = new Foreground(context.session(), context.typeAhead(), attachment, options)) {
            start(container, context);
            ending = foreground.await(attachment::await);
        }
        return Attaching.finish(ending, container.name(), "command.attach", context);
    }

    /** What {@code --rm} promises holds for a container that could not start, too. */
    private void removeIfAsked(Container container, Engine engine, EngineException failure) {
        if (creation.remove) {
            try {
                engine.remove(container, true);
            } catch (EngineException alreadyGone) {
                failure.addSuppressed(alreadyGone);
            }
        }
    }
}
