package id.wadah.shell.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ImageFailure;
import id.wadah.shell.command.ImagePull;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.transfer.TransferWords;
import id.wadah.shell.transfer.Transfers;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code push}: brings an image to the registry that its name says. */
@Command(name = "push")
public final class PushCommand extends ShellCommand {

    @Option(names = {"-a", "--all-tags"})
    private boolean allTags;

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Parameters(index = "0", arity = "1", paramLabel = "NAME[:TAG]")
    private String name = "";

    @Override
    public Set<String> laterFlags() {
        return Set.of("--disable-content-trust", "--platform");
    }

    @Override
    public int run(CommandContext context) throws InterruptedException {
        return ImageFailure.reported(context, () -> push(context));
    }

    private int push(CommandContext context) throws InterruptedException {
        ImageRef image = ImageRef.parse(name);
        if (image.digest() != null) {
            throw new EngineException(Problem.PUSH_BY_DIGEST, image.toString());
        }
        if (allTags && image.tag() != null) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, "--all-tags", image.toString());
        }
        if (!quiet && !allTags && image.tag() == null) {
            context.out().println("Using default tag: " + ImageRef.LATEST);
        }
        List<ImageRef> names = allTags ? tagsOf(image, context) : List.of(image.tagged());
        try (Transfers shown =
                quiet ? Transfers.quiet() : Transfers.to(context.out(), context.session(), context.texts())) {
            context.interruptibly(() -> {
                context.engine().registries().push(names, ImagePull.user(context), shown.progress());
                return names;
            });
        }
        if (quiet) {
            context.out().println(TransferWords.whole(allTags ? image : image.tagged()));
        }
        return 0;
    }

    private static List<ImageRef> tagsOf(ImageRef repository, CommandContext context) {
        List<ImageRef> all = context.engine().images().list().stream()
                .map(Image::names)
                .flatMap(List::stream)
                .filter(each -> each.repository().equals(repository.repository()) && each.tag() != null)
                .sorted(Comparator.comparing(ImageRef::tagOrLatest))
                .toList();
        if (all.isEmpty()) {
            throw new EngineException(Problem.NO_IMAGE_TO_PUSH, repository.repository());
        }
        return all;
    }
}
