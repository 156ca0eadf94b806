package id.wadah.shell.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import id.wadah.engine.EngineException;
import id.wadah.shell.inspect.JsonText;
import id.wadah.shell.inspect.VolumeJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code volume inspect}: all that is known of volumes, as JSON. */
@Command(name = "volume inspect")
public final class VolumeInspectCommand extends ShellCommand {

    @Option(names = {"-f", "--format"})
    private @Nullable String format;

    @Parameters(arity = "1..*", paramLabel = "VOLUME")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        List<EngineException> failures = new ArrayList<>();
        for (String name : names) {
            try {
                found.add(VolumeJson.of(context.engine().volumes().find(name)));
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
