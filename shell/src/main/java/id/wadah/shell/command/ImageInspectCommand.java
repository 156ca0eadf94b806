package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.shell.inspect.ImageJson;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code image inspect}: all that is known of images, as JSON; unlike {@code inspect} it never means a container. */
@Command(name = "image inspect")
public final class ImageInspectCommand extends ShellCommand {

    @Mixin
    private InspectOptions options = new InspectOptions();

    @Parameters(arity = "1..*", paramLabel = "IMAGE")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        Engine engine = context.engine();
        return options.print(
                names,
                name -> engine.images()
                        .find(name)
                        .map(image -> ImageJson.of(image, engine))
                        .orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, name)),
                context);
    }
}
