package id.wadah.shell.command;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.ExecProcess;
import id.wadah.engine.container.OutputSink;
import id.wadah.engine.container.ProcessRequest;
import id.wadah.shell.attach.AttachOptions;
import id.wadah.shell.attach.Ending;
import id.wadah.shell.attach.Foreground;
import id.wadah.shell.attach.SessionSink;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exec}: runs one more program in a container that runs. */
@Command(name = "exec")
public final class ExecCommand extends ShellCommand {

    private static final OutputSink NOWHERE = new OutputSink() {
        @Override
        public void stdout(byte[] bytes, int offset, int length) {}

        @Override
        public void stderr(byte[] bytes, int offset, int length) {}
    };

    @Mixin
    private ProcessOptions process = new ProcessOptions();

    @Mixin
    private DetachOptions letGo = new DetachOptions();

    @Option(names = "--privileged")
    private boolean privileged;

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND")
    private List<String> command = List.of();

    @Override
    public boolean optionsEndAtFirstArgument() {
        return true;
    }

    @Override
    public int run(CommandContext context) {
        if (!letGo.detach) {
            process.requireTerminal(context.session());
        }
        ProcessRequest request = process.request(command, null, context.session());
        AttachOptions options = new AttachOptions(process.tty, process.interactive, letGo.keys(), null);
        Container container = context.engine().container(name);
        if (letGo.detach) {
            context.engine()
                    .exec(container, request, privileged, NOWHERE)
                    .attachment()
                    .close();
            return 0;
        }
        ExecProcess program = context.engine().exec(container, request, privileged, new SessionSink(context.session()));
        Ending ending;
        try (Foreground foreground =
                new Foreground(context.session(), context.typeAhead(), program.attachment(), options)) {
            ending = foreground.await(program::await);
        }
        return Attaching.finish(ending, container.name(), "command.exec", context);
    }
}
