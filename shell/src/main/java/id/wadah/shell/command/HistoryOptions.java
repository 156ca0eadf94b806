package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.shell.format.HistoryRow;
import id.wadah.shell.format.Listing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code history IMAGE} and {@code image history IMAGE} show how an image was made. */
final class HistoryOptions {

    @Option(names = {"-H", "--human"})
    private boolean human = true;

    @Option(names = "--no-trunc")
    private boolean whole;

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(names = "--format")
    private @Nullable String format;

    int print(String name, CommandContext context) {
        return ImageFailure.reported(context, () -> {
            Image image = context.engine()
                    .images()
                    .find(name)
                    .orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, name));
            HistoryRow rows = new HistoryRow(human, whole, Instant.now(), SessionTime.zone(context.session()));
            Listing listing = new Listing(HistoryRow.HEADERS, rows.columns(), rows.of(image));
            if (quiet && format == null) {
                listing.rows().forEach(row -> context.out().println(row.get("ID")));
            } else {
                listing.print(context.out(), format, whole ? Integer.MAX_VALUE : context.width());
            }
            return 0;
        });
    }
}
