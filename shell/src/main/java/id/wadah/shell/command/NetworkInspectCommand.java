package id.wadah.shell.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import id.wadah.engine.EngineException;
import id.wadah.shell.inspect.JsonText;
import id.wadah.shell.inspect.NetworkJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code network inspect}: all that is known of networks, as JSON. */
@Command(name = "network inspect")
public final class NetworkInspectCommand extends ShellCommand {

    @Option(names = {"-f", "--format"})
    private @Nullable String format;

    /** Docker tells more of swarms with it; here there is no more. */
    @Option(
            names = {"-v", "--verbose"},
            hidden = true)
    private boolean verbose;

    @Parameters(arity = "1..*", paramLabel = "NETWORK")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        List<EngineException> failures = new ArrayList<>();
        for (String name : names) {
            try {
                found.add(NetworkJson.of(context.engine().networks().find(name), context.engine()));
            } catch (EngineException failure) {
                failures.add(failure);
            }
        }
        String wanted = format;
        if (wanted == null) {
            context.out().println(JsonText.of(found));
        } else {
            found.forEach(json -> JsonOutput.print(json, wanted, context.out()));
        }
        context.out().flush();
        failures.forEach(context::report);
        return failures.isEmpty() ? 0 : 1;
    }
}
