package id.wadah.shell.command;

import id.wadah.engine.container.Container;
import id.wadah.engine.container.ProcessRequest;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code create}: makes a container of an image and leaves it to {@code start} to run the program. */
@Command(name = "create")
public final class CreateCommand extends ShellCommand {

    @Mixin
    private CreationOptions creation = new CreationOptions();

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
    public int run(CommandContext context) throws InterruptedException {
        ProcessRequest program = creation.process.request(command, creation.entrypoint, context.session());
        Container container = creation.create(image, program, context);
        context.out().println(container.id().hex());
        return 0;
    }
}
