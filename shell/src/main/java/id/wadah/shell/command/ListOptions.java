package id.wadah.shell.command;

import id.wadah.shell.format.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that all commands have which list things. */
final class ListOptions {

    @Option(names = {"-q", "--quiet"})
    boolean quiet;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "filter")
    List<String> filters = List.of();

    @Option(names = "--format")
    @Nullable
    String format;

    /** @param whole whether it may be wider than the terminal */
    void print(Listing listing, boolean whole, CommandContext context) {
        listing.print(context.out(), format, whole ? Integer.MAX_VALUE : context.width());
    }
}
