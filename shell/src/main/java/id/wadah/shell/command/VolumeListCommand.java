package id.wadah.shell.command;

import id.wadah.engine.volume.Volume;
import id.wadah.shell.format.Listing;
import id.wadah.shell.format.VolumeRow;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code volume ls}: lists volumes. */
@Command(name = "volume ls")
public final class VolumeListCommand extends ShellCommand {

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "filter")
    private List<String> filters = List.of();

    @Option(names = "--format")
    private @Nullable String format;

    @Override
    public Set<String> laterFlags() {
        return Set.of("--cluster");
    }

    @Override
    public int run(CommandContext context) {
        VolumeFilter filter =
                new VolumeFilter(filters, List.of("dangling", "driver", "label", "name"), context.engine());
        List<Volume> volumes = context.engine().volumes().list().stream()
                .filter(filter::accepts)
                .toList();
        if (quiet && format == null) {
            volumes.forEach(volume -> context.out().println(volume.name()));
            return 0;
        }
        new Listing(
                        VolumeRow.HEADERS,
                        VolumeRow.COLUMNS,
                        volumes.stream().map(VolumeRow::of).toList())
                .print(context.out(), format, Integer.MAX_VALUE);
        return 0;
    }
}
