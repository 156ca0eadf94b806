package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.AssemblyProgress;
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
     * Checks that the image may be had.
     *
     * @throws UsageException for another platform, and for an image that would have to be pulled
     */
    void check(String image, Engine engine) {
        PlatformOption.of(platform);
        switch (pull) {
            case "missing" -> {}
            case "never" ->
                engine.images().find(image).orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, image));
            case "always" -> throw new UsageException(UsageException.WRONG_FLAG, "pull-always", image);
            default ->
                throw new EngineException(Problem.INVALID_OPTION_VALUE, pull, "--pull", "missing, never, always");
        }
    }

    AssemblyProgress progress(SampleProgress shown) {
        return quiet ? AssemblyProgress.SILENT : shown;
    }
}
