package id.wadah.shell.command;

import id.wadah.engine.container.Container;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code run} and {@code create}: what follows the image is the program that the container is made for. */
abstract class CreatingCommand extends ShellCommand {

    @Mixin
    final CreationOptions creation = new CreationOptions();

    @Parameters(index = "0", arity = "1", paramLabel = "IMAGE")
    private String image = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "COMMAND")
    private List<String> command = List.of();

    @Override
    public final boolean optionsEndAtFirstArgument() {
        return true;
    }

    @Override
    public final Set<String> laterFlags() {
        return LaterFlags.OF_RUN;
    }

    final Container create(CommandContext context) throws InterruptedException {
        return creation.create(
                image, creation.process.request(command, creation.entrypoint, context.session()), context);
    }
}
