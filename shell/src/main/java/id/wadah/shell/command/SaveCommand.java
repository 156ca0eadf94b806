package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.archive.ArchiveFormat;
import id.wadah.engine.image.archive.ArchiveProgress;
import id.wadah.engine.image.archive.SaveRequest;
import id.wadah.engine.image.archive.Selection;
import id.wadah.engine.image.oci.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code save}: writes images as one archive. */
@Command(name = "save")
public final class SaveCommand extends ShellCommand {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "file")
    private @Nullable String output;

    @Option(names = "--format")
    private String format = ArchiveFormat.BOTH.toString();

    @Option(names = "--platform")
    private @Nullable String platform;

    @Parameters(arity = "1..*", paramLabel = "IMAGE")
    private List<String> images = List.of();

    @Override
    public int run(CommandContext context) throws InterruptedException {
        ArchiveFormat chosen = ArchiveFormat.of(format)
                .orElseThrow(() -> new EngineException(
                        Problem.INVALID_OPTION_VALUE, format, "--format", "docker, docker-archive, oci-archive"));
        Platform wanted = PlatformOption.any(platform);
        return ImageFailure.reported(context, () -> save(new SaveRequest(images, chosen, wanted), context));
    }

    private int save(SaveRequest request, CommandContext context) throws InterruptedException {
        if (output == null) {
            ArchiveStream.refuseTerminal(context);
        }
        SampleProgress samples = new SampleProgress(context);
        Selection selection;
        try {
            selection = context.engine().archives().select(request, samples);
        } finally {
            samples.wipe();
        }
        String shown = output == null ? "" : output;
        try (ByteProgress progress = new ByteProgress(context, "session.archive.writing", shown)) {
            ArchiveProgress told = output == null ? ArchiveProgress.SILENT : progress::advanced;
            new ArchiveFile(context, output)
                    .write(out -> context.engine().archives().save(selection, out, told));
        }
        return 0;
    }
}
