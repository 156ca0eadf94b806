package id.wadah.shell.command;

import id.wadah.engine.container.LimitsRequest;
import id.wadah.engine.container.RestartPolicy;
import id.wadah.shell.grammar.UsageException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code update}: changes the limits of containers while they run. */
@Command(name = "update")
public final class UpdateCommand extends ShellCommand {

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Option(names = "--restart")
    private @Nullable String restart;

    @Parameters(arity = "1..*", paramLabel = "CONTAINER")
    private List<String> names = List.of();

    @Override
    public Set<String> laterFlags() {
        return LaterFlags.OF_UPDATE;
    }

    @Override
    public int run(CommandContext context) {
        LimitsRequest asked = limits.request();
        if (asked.written().isEmpty() && restart == null) {
            throw new UsageException(1, "update-nothing");
        }
        LimitWarnings.tell(asked, context);
        RestartPolicy policy = restart == null ? null : RestartPolicy.parse(restart);
        return EachContainer.of(names, context, container -> context.engine().update(container, asked, policy));
    }
}
