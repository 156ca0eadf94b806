package id.wadah.shell.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Platform;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ImageFailure;
import id.wadah.shell.command.ImagePull;
import id.wadah.shell.command.PlatformOption;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.transfer.TransferWords;
import id.wadah.shell.transfer.Transfers;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pull}: brings an image from its registry. */
@Command(name = "pull")
public final class PullCommand extends ShellCommand {

    @Option(names = {"-a", "--all-tags"})
    private boolean allTags;

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(names = "--platform")
    private @Nullable String platform;

    @Parameters(index = "0", arity = "1", paramLabel = "NAME[:TAG|@DIGEST]")
    private String name = "";

    @Override
    public Set<String> laterFlags() {
        return Set.of("--disable-content-trust");
    }

    @Override
    public int run(CommandContext context) throws InterruptedException {
        Platform wanted = PlatformOption.any(platform);
        return ImageFailure.reported(context, () -> pull(wanted, context));
    }

    private int pull(@Nullable Platform wanted, CommandContext context) throws InterruptedException {
        ImageRef image = ImageRef.parse(name);
        if (allTags) {
            return pullAll(image, wanted, context);
        }
        if (!quiet && image.tag() == null && image.digest() == null) {
            context.out().println("Using default tag: " + ImageRef.LATEST);
        }
        ImagePull.fetch(image, wanted, context, quiet ? null : context.out());
        context.out().println(TransferWords.whole(image.tagged()));
        return 0;
    }

    private int pullAll(ImageRef image, @Nullable Platform wanted, CommandContext context) throws InterruptedException {
        if (image.tag() != null || image.digest() != null) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, "--all-tags", image.toString());
        }
        boolean[] changed = new boolean[1];
        try (Transfers shown =
                quiet ? Transfers.quiet() : Transfers.to(context.out(), context.session(), context.texts())) {
            context.interruptibly(() -> context.engine()
                    .registries()
                    .pullAll(image, wanted, ImagePull.user(context), shown.noting(tag -> changed[0] |= tag.changed())));
        }
        if (!quiet) {
            context.out().println(TransferWords.status(image, changed[0]));
        }
        context.out().println(TransferWords.whole(image));
        return 0;
    }
}
