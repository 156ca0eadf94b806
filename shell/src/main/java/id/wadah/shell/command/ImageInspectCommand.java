package id.wadah.shell.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.shell.inspect.ImageJson;
import id.wadah.shell.inspect.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code image inspect}: all that is known of images, as JSON; unlike {@code inspect} it never means a container. */
@Command(name = "image inspect")
public final class ImageInspectCommand extends ShellCommand {

    @Option(names = {"-f", "--format"})
    private @Nullable String format;

    @Parameters(arity = "1..*", paramLabel = "IMAGE")
    private List<String> names = List.of();

    @Override
    public int run(CommandContext context) {
        Engine engine = context.engine();
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        List<EngineException> failures = new ArrayList<>();
        for (String name : names) {
            try {
                found.add(ImageJson.of(
                        engine.images().find(name).orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, name)),
                        engine));
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
