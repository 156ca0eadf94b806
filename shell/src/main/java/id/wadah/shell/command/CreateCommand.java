package id.wadah.shell.command;

import picocli.CommandLine.Command;

/** {@code create}: makes a container of an image and leaves it to {@code start} to run the program. */
@Command(name = "create")
public final class CreateCommand extends CreatingCommand {

    @Override
    public int run(CommandContext context) throws InterruptedException {
        context.out().println(create(context).id().hex());
        return 0;
    }
}
