package id.wadah.shell.command;

import id.wadah.engine.image.DamagedImage;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.shell.format.ImageRow;
import id.wadah.shell.format.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code images}: lists the images that are here, and on a terminal also the samples that can be made. */
@Command(name = "images")
public final class ImagesCommand extends ShellCommand {

    /** What an image is built on is listed in any case. */
    @Option(names = {"-a", "--all"})
    private boolean also;

    @Mixin
    private ListOptions options = new ListOptions();

    @Option(names = "--no-trunc")
    private boolean whole;

    @Option(names = "--digests")
    private boolean digests;

    @Parameters(index = "0", arity = "0..1", paramLabel = "REPOSITORY[:TAG]")
    private String repository = "";

    @Override
    public Set<String> laterFlags() {
        return Set.of("--tree");
    }

    @Override
    public int run(CommandContext context) {
        return ImageFailure.reported(context, () -> list(context));
    }

    private int list(CommandContext context) {
        ImageStore store = context.engine().images();
        ImageFilter filter = new ImageFilter(options.filters, repository, store);
        List<DamagedImage> damaged = new ArrayList<>();
        List<Image> all = store.list(damaged::add);
        int exitCode = print(all, filter, store, context);
        DamageWarning.print(damaged, context);
        return exitCode;
    }

    private int print(List<Image> all, ImageFilter filter, ImageStore store, CommandContext context) {
        List<Image> images = all.stream()
                .filter(filter::accepts)
                .sorted(Comparator.comparing(Image::created).reversed().thenComparing(ImagesCommand::firstName))
                .toList();
        if (options.quiet) {
            images.forEach(image -> context.out()
                    .println(whole ? image.id().toString() : image.id().shortForm()));
            return 0;
        }
        Instant now = Instant.now();
        List<Map<String, String>> rows = new ArrayList<>();
        boolean perDigest = digests || (options.format != null && options.format.contains(".Digest"));
        ImageRow.Shown shown = new ImageRow.Shown(perDigest, whole, now);
        images.forEach(image -> rows.addAll(shown.rows(image, filter::shows)));
        List<String> columns = digests ? ImageRow.COLUMNS_WITH_DIGEST : ImageRow.COLUMNS;
        options.print(new Listing(ImageRow.HEADERS, columns, rows), whole, context);
        if (options.format == null && filter.isEmpty() && context.session().outputIsTerminal()) {
            tellOfSamples(all, store, context);
        }
        return 0;
    }

    /** Set apart from the table, since they are not images yet. */
    private static void tellOfSamples(List<Image> all, ImageStore store, CommandContext context) {
        Set<String> there = Set.copyOf(all.stream()
                .flatMap(image -> image.names().stream())
                .filter(name -> name.tagOrLatest().equals(ImageRef.LATEST))
                .map(ImageRef::repository)
                .toList());
        List<String> missing = store.samples().stream()
                .filter(sample -> !there.contains(sample))
                .toList();
        if (!missing.isEmpty()) {
            context.out().println();
            context.out().println(context.text("command.images.samples", String.join(", ", missing)));
        }
    }

    private static String firstName(Image image) {
        return image.names().isEmpty() ? "" : image.names().get(0).toString();
    }
}
