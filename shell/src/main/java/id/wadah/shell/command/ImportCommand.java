package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.copy.CompressedStream;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.NewImage;
import id.wadah.engine.image.change.ConfigChange;
import id.wadah.engine.image.layer.StagedLayer;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.Platform;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.shell.grammar.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: makes an image of one layer from a tar archive. */
@Command(name = "import")
public final class ImportCommand extends ShellCommand {

    /** As Docker's client calls what it sends, be it a file or standard input. */
    private static final String MESSAGE = "Imported from -";

    /** Bytes that are downloaded. */
    private static final long LARGEST = 64L << 30;

    @Option(
            names = {"-c", "--change"},
            paramLabel = "instruction")
    private List<String> changes = List.of();

    @Option(names = {"-m", "--message"})
    private String message = "";

    @Option(names = "--platform")
    private @Nullable String platform;

    @Parameters(index = "0", arity = "1", paramLabel = "FILE|URL|-")
    private String source = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "REPOSITORY[:TAG]")
    private String name = "";

    @Override
    public int run(CommandContext context) throws InterruptedException {
        ImageRef ref = name.isEmpty() ? null : NewName.parse(name);
        RunConfig config = ConfigChange.apply(RunConfig.EMPTY, changes);
        History history = new History(Instant.now(), null, null, message.isEmpty() ? MESSAGE : message, false);
        Platform made = PlatformOption.of(platform);
        try (StagedLayer layer =
                source.startsWith("http://") || source.startsWith("https://") ? download(context) : read(context)) {
            Image image = context.engine().images().add(new NewImage(null, config, history, made, layer, ref));
            context.engine().images().events().imported(image);
            context.out().println(image.id());
            return 0;
        }
    }

    private StagedLayer download(CommandContext context) throws InterruptedException {
        try (ByteProgress progress = new ByteProgress(context, "session.archive.reading", source)) {
            return context.interruptibly(() -> context.engine()
                    .registries()
                    .download(
                            address(),
                            LARGEST,
                            ImagePull.user(context),
                            file -> stage(file.content(), file.length(), progress, context)));
        }
    }

    private URI address() {
        try {
            URI address = new URI(source);
            if (address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "import-url", source);
        }
        throw new UsageException(UsageException.WRONG_ARGUMENTS, "import-url", source);
    }

    private StagedLayer read(CommandContext context) throws InterruptedException {
        ArchiveFile file = new ArchiveFile(context, source.equals("-") ? null : source);
        long size = file.size();
        try (InputStream archive = file.open();
                ByteProgress progress = new ByteProgress(context, "session.archive.reading", source)) {
            return ArchiveStream.interruptibly(context, () -> stage(archive, size, progress, context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StagedLayer stage(InputStream archive, long size, ByteProgress progress, CommandContext context) {
        try {
            InputStream plain =
                    CompressedStream.open(new WatchedStream(archive, read -> progress.advanced(read, size)));
            return context.engine().images().stage(out -> {
                plain.transferTo(out);
                return 0;
            });
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            EngineException full = StorageFailure.of(context.engine().root().temporary(), e);
            throw full.problem() == Problem.IO_FAILED
                    ? new EngineException(Problem.CORRUPT_ARCHIVE, e, String.valueOf(e.getMessage()))
                    : full;
        }
    }
}
