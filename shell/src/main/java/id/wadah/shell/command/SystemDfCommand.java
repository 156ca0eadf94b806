package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.shell.format.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code system df}: what images, containers and volumes take of the disk. */
@Command(name = "system df")
public final class SystemDfCommand extends ShellCommand {

    @Option(names = {"-v", "--verbose"})
    private boolean verbose;

    @Option(names = "--format")
    private @Nullable String format;

    @Override
    public int run(CommandContext context) {
        DiskUsage usage = DiskUsage.of(context.engine());
        if (!verbose) {
            new Listing(DiskUsage.HEADERS, DiskUsage.COLUMNS, usage.summary())
                    .print(context.out(), format, context.width());
            return 0;
        }
        if (format != null) {
            throw new EngineException(Problem.CONFLICTING_OPTIONS, "--verbose", "--format");
        }
        List<Listing> parts = List.of(usage.images(), usage.containers(), usage.volumes());
        List<String> titles = List.of("command.df.images", "command.df.containers", "command.df.volumes");
        for (int part = 0; part < parts.size(); part++) {
            context.out().println(context.text(titles.get(part)));
            context.out().println();
            parts.get(part).print(context.out(), null, context.width());
            context.out().println();
        }
        return 0;
    }
}
