package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.copy.CompressedStream;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.NewImage;
import id.wadah.engine.image.change.ConfigChange;
import id.wadah.engine.image.layer.StagedLayer;
import id.wadah.engine.image.oci.History;
import id.wadah.engine.image.oci.RunConfig;
import id.wadah.shell.grammar.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

    @Option(
            names = {"-c", "--change"},
            paramLabel = "instruction")
    private List<String> changes = List.of();

    @Option(names = {"-m", "--message"})
    private String message = "";

    @Option(names = "--platform")
    private @Nullable String platform;

    @Parameters(index = "0", arity = "1", paramLabel = "FILE|-")
    private String source = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "REPOSITORY[:TAG]")
    private String name = "";

    @Override
    public int run(CommandContext context) throws InterruptedException {
        if (source.startsWith("http://") || source.startsWith("https://")) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "import-url", source);
        }
        ImageRef ref = name.isEmpty() ? null : NewName.parse(name);
        RunConfig config = ConfigChange.apply(RunConfig.EMPTY, changes);
        History history = new History(Instant.now(), null, null, message.isEmpty() ? MESSAGE : message, false);
        try (InputStream archive = open(context);
                StagedLayer layer = ArchiveStream.interruptibly(context, () -> stage(archive, context))) {
            Image made = context.engine()
                    .images()
                    .add(new NewImage(null, config, history, PlatformOption.of(platform), layer, ref));
            context.engine().images().events().imported(made);
            context.out().println(made.id());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(CommandContext context) throws IOException {
        if (source.equals("-")) {
            ArchiveStream.refuseKeyboard(context);
            return context.session().input();
        }
        Path file = context.session().directory().resolve(source);
        try {
            if (Files.isDirectory(file)) {
                throw new EngineException(Problem.UNREADABLE_FILE, source, "Is a directory");
            }
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new EngineException(Problem.NO_SUCH_FILE, e, source);
        }
    }

    private static StagedLayer stage(InputStream archive, CommandContext context) {
        try {
            InputStream plain = CompressedStream.open(archive);
            return context.engine().images().stage(out -> {
                plain.transferTo(out);
                return 0;
            });
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new EngineException(Problem.CORRUPT_ARCHIVE, e, String.valueOf(e.getMessage()));
        }
    }
}
