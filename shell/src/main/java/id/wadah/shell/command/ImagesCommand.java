package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.ImageStore;
import id.wadah.shell.format.ImageRow;
import id.wadah.shell.format.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code images}: lists the images that are here, and the samples that can be made. */
@Command(name = "images")
public final class ImagesCommand extends ShellCommand {

    @Option(names = {"-a", "--all"})
    private boolean all;

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(names = "--no-trunc")
    private boolean whole;

    @Option(names = "--digests")
    private boolean digests;

    @Option(names = "--format")
    private @Nullable String format;

    @Parameters(index = "0", arity = "0..1", paramLabel = "REPOSITORY[:TAG]")
    private @Nullable String wanted;

    @Override
    public Set<String> laterFlags() {
        return Set.of("-f", "--filter", "--tree");
    }

    @Override
    public int run(CommandContext context) {
        ImageStore store = context.engine().images();
        Instant now = Instant.now();
        List<Map<String, String>> rows = new ArrayList<>();
        for (Image image : store.list()) {
            names(image).stream()
                    .filter(this::isWanted)
                    .forEach(name -> rows.add(ImageRow.of(image, name, whole, now)));
        }
        rows.sort(Comparator.comparing(row -> row.getOrDefault("Repository", "")));
        if (quiet) {
            rows.stream().map(row -> row.get("ID")).distinct().forEach(context.out()::println);
            return 0;
        }
        if (format == null && context.session().outputIsTerminal()) {
            samplesToBeMade(store, rows, context);
        }
        List<String> columns = digests ? ImageRow.COLUMNS_WITH_DIGEST : ImageRow.COLUMNS;
        new Listing(ImageRow.HEADERS, columns, rows)
                .print(context.out(), format, whole ? Integer.MAX_VALUE : context.width());
        return 0;
    }

    /** Only people see them: to a script what is not made yet is not here. */
    private void samplesToBeMade(ImageStore store, List<Map<String, String>> rows, CommandContext context) {
        for (String sample : store.samples()) {
            ImageRef name = ImageRef.parse(sample).tagged();
            boolean made = rows.stream().anyMatch(row -> sample.equals(row.get("Repository")));
            if (!made && isWanted(name) && store.find(sample).isEmpty()) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("Repository", sample);
                row.put("Tag", ImageRef.LATEST);
                row.put("Digest", "-");
                row.put("ID", "-");
                row.put("CreatedSince", context.text("command.images.not-made"));
                row.put("Size", "-");
                rows.add(row);
            }
        }
    }

    private static List<@Nullable ImageRef> names(Image image) {
        List<@Nullable ImageRef> names = new ArrayList<>(image.names());
        if (names.isEmpty()) {
            names.add(null);
        }
        return names;
    }

    private boolean isWanted(@Nullable ImageRef name) {
        if (wanted == null) {
            return true;
        }
        ImageRef pattern = ImageRef.parse(wanted);
        if (pattern.digest() != null) {
            throw new EngineException(
                    Problem.INVALID_OPTION_VALUE, wanted, "REPOSITORY[:TAG]", "ubuntu, ubuntu:latest");
        }
        return name != null
                && name.repository().equals(pattern.repository())
                && (pattern.tag() == null || pattern.tag().equals(name.tag()));
    }
}
