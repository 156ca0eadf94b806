package id.wadah.shell.command;

import id.wadah.engine.image.ImageRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tag}: gives an image one more name. */
@Command(name = "tag")
public final class TagCommand extends ShellCommand {

    @Parameters(index = "0", arity = "1", paramLabel = "SOURCE_IMAGE[:TAG]")
    private String source = "";

    @Parameters(index = "1", arity = "1", paramLabel = "TARGET_IMAGE[:TAG]")
    private String target = "";

    @Override
    public int run(CommandContext context) {
        return ImageFailure.reported(context, () -> {
            context.engine().images().tag(source, ImageRef.parse(target));
            return 0;
        });
    }
}
