package id.wadah.shell.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.registry.client.FoundRepository;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ImagePull;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.format.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code search}: looks for repositories on Docker Hub, or on the registry in front of the word. */
@Command(name = "search")
public final class SearchCommand extends ShellCommand {

    private static final int MOST = 100;
    private static final int LONGEST_DESCRIPTION = 45;
    private static final Map<String, String> HEADERS = new LinkedHashMap<>();
    private static final List<String> COLUMNS =
            List.of("Name", "Description", "StarCount", "IsOfficial", "IsAutomated");

    static {
        HEADERS.put("Name", "NAME");
        HEADERS.put("Description", "DESCRIPTION");
        HEADERS.put("StarCount", "STARS");
        HEADERS.put("IsOfficial", "OFFICIAL");
        HEADERS.put("IsAutomated", "AUTOMATED");
    }

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "filter")
    private List<String> filters = List.of();

    @Option(names = "--format")
    private @Nullable String format;

    @Option(names = "--limit")
    private int limit = 25;

    @Option(names = "--no-trunc")
    private boolean whole;

    @Parameters(index = "0", arity = "1", paramLabel = "TERM")
    private String term = "";

    @Override
    public int run(CommandContext context) throws InterruptedException {
        if (limit < 1 || limit > MOST) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, Integer.toString(limit), "--limit", "1-" + MOST);
        }
        SearchFilter filter = SearchFilter.parse(filters);
        int slash = term.indexOf('/');
        String first = slash < 0 ? term : term.substring(0, slash);
        boolean elsewhere = first.contains(":") || slash >= 0 && (first.contains(".") || first.equals("localhost"));
        String registry = elsewhere ? ServerName.parse(first) : null;
        String word = !elsewhere ? term : slash < 0 ? "" : term.substring(slash + 1);
        List<FoundRepository> found = context.interruptibly(
                () -> context.engine().registries().search(registry, word, limit, ImagePull.user(context)));
        List<Map<String, String>> rows = new ArrayList<>();
        found.stream().filter(filter::accepts).forEach(each -> rows.add(row(each, registry)));
        new Listing(HEADERS, COLUMNS, rows).print(context.out(), format, whole ? Integer.MAX_VALUE : context.width());
        return 0;
    }

    /** With the registry in front, the name is one that pull takes. */
    private Map<String, String> row(FoundRepository found, @Nullable String registry) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Name", registry == null ? found.name() : registry + "/" + found.name());
        row.put(
                "Description",
                cut(found.description().replaceAll("[\\p{Cntrl}\\s]+", " ").strip()));
        row.put("StarCount", Integer.toString(found.stars()));
        row.put("IsOfficial", found.official() ? "[OK]" : "");
        row.put("IsAutomated", found.automated() ? "[OK]" : "");
        return row;
    }

    private String cut(String text) {
        return whole || text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION - 1) + "…";
    }
}
