package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.AssemblyProgress;
import id.wadah.engine.image.ImageRef;
import id.wadah.shell.grammar.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code run} that say where its image may come from. */
final class ImageOptions {

    @Option(names = "--pull")
    String pull = "missing";

    @Option(names = "--platform")
    @Nullable
    String platform;

    @Option(names = {"-q", "--quiet"})
    boolean quiet;

    /**
     * Sees to it that the image is here, as far as that is wanted; a sample is made later.
     *
     * @throws UsageException for another platform
     * @throws EngineException why it cannot be had
     */
    void ensure(String image, CommandContext context) throws InterruptedException {
        PlatformOption.of(platform);
        switch (pull) {
            case "missing" -> ImagePull.fetchMissing(image, null, quiet, context);
            case "never" -> {
                if (context.engine().images().find(image).isEmpty()) {
                    throw new EngineException(Problem.NO_SUCH_IMAGE, image);
                }
            }
            case "always" -> ImagePull.fetch(ImageRef.parse(image), null, context, quiet ? null : context.err());
            default ->
                throw new EngineException(Problem.INVALID_OPTION_VALUE, pull, "--pull", "missing, never, always");
        }
    }

    AssemblyProgress progress(SampleProgress shown) {
        return quiet ? AssemblyProgress.SILENT : shown;
    }
}
