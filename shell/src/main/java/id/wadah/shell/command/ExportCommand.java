package id.wadah.shell.command;

import id.wadah.engine.container.Container;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes all files of a container as a tar archive. */
@Command(name = "export")
public final class ExportCommand extends ShellCommand {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "file")
    private @Nullable String output;

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Override
    public int run(CommandContext context) throws InterruptedException {
        Container container = context.engine().container(name);
        new ArchiveFile(context, output).write(out -> context.engine().export(container, out));
        return 0;
    }
}
