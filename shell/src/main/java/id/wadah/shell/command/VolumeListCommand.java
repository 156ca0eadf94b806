package id.wadah.shell.command;

import id.wadah.engine.volume.Volume;
import id.wadah.shell.format.Listing;
import id.wadah.shell.format.VolumeRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code volume ls}: lists volumes. */
@Command(name = "volume ls")
public final class VolumeListCommand extends ShellCommand {

    @Mixin
    private ListOptions options = new ListOptions();

    @Override
    public Set<String> laterFlags() {
        return Set.of("--cluster");
    }

    @Override
    public int run(CommandContext context) {
        VolumeFilter filter = new VolumeFilter(options.filters, context.engine());
        List<Volume> volumes = context.engine().volumes().list().stream()
                .filter(filter::accepts)
                .toList();
        if (options.quiet && options.format == null) {
            volumes.forEach(volume -> context.out().println(volume.name()));
            return 0;
        }
        List<Map<String, String>> rows = volumes.stream().map(VolumeRow::of).toList();
        options.print(new Listing(VolumeRow.HEADERS, VolumeRow.COLUMNS, rows), true, context);
        return 0;
    }
}
