package id.wadah.shell.command;

import id.wadah.shell.inspect.VolumeJson;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code volume inspect}: all that is known of volumes, as JSON. */
@Command(name = "volume inspect")
public final class VolumeInspectCommand extends ShellCommand {

    @Mixin
    private InspectOptions options = new InspectOptions();

    @Parameters(arity = "1..*", paramLabel = "VOLUME")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        return options.print(
                names, name -> VolumeJson.of(context.engine().volumes().find(name)), context);
    }
}
