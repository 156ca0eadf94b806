package id.wadah.shell.command;

import id.wadah.engine.image.archive.LoadRequest;
import id.wadah.engine.image.archive.LoadedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code load}: brings the images of an archive into the store. */
@Command(name = "load")
public final class LoadCommand extends ShellCommand {

    @Option(
            names = {"-i", "--input"},
            paramLabel = "file")
    private @Nullable String input;

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(names = "--platform")
    private @Nullable String platform;

    @Override
    public int run(CommandContext context) throws InterruptedException {
        LoadRequest request = LoadRequest.ALL.only(platform == null ? null : PlatformOption.any(platform));
        for (LoadedImage image : load(request, context)) {
            tell(image, context);
        }
        return 0;
    }

    private List<LoadedImage> load(LoadRequest request, CommandContext context) throws InterruptedException {
        ArchiveFile file = new ArchiveFile(context, input);
        long size = file.size();
        String shown = input == null ? "-" : input;
        try (InputStream archive = file.open();
                ByteProgress progress = new ByteProgress(context, "session.archive.reading", shown)) {
            return ArchiveStream.interruptibly(
                    context,
                    () -> context.engine().archives().load(archive, request, (bytes, total) -> {
                        if (!quiet) {
                            progress.advanced(bytes, size);
                        }
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Docker says it, in its words: scripts read this. */
    private static void tell(LoadedImage image, CommandContext context) {
        if (image.former() != null) {
            context.out()
                    .println("The image " + image.name() + " already exists, renaming the old one with ID "
                            + image.former() + " to empty string");
        }
        context.out()
                .println(image.name() == null ? "Loaded image ID: " + image.id() : "Loaded image: " + image.name());
    }
}
