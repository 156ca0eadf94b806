package id.wadah.shell.command;

import id.wadah.engine.container.CommitRequest;
import id.wadah.engine.container.Container;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code commit}: makes an image of a container. */
@Command(name = "commit")
public final class CommitCommand extends ShellCommand {

    @Option(names = {"-a", "--author"})
    private @Nullable String author;

    @Option(names = {"-m", "--message"})
    private @Nullable String message;

    @Option(
            names = {"-c", "--change"},
            paramLabel = "instruction")
    private List<String> changes = List.of();

    @Option(names = {"-p", "--pause"})
    private boolean pause = true;

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "REPOSITORY[:TAG]")
    private String image = "";

    @Override
    public int run(CommandContext context) {
        Container container = context.engine().container(name);
        ImageRef ref = image.isEmpty() ? null : NewName.parse(image);
        Image made = context.engine().commit(container, new CommitRequest(ref, author, message, changes, pause));
        context.out().println(made.id());
        return 0;
    }
}
