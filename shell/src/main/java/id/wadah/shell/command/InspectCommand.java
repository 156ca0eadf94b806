package id.wadah.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.image.Image;
import id.wadah.shell.format.Template;
import id.wadah.shell.inspect.ContainerJson;
import id.wadah.shell.inspect.ImageJson;
import id.wadah.shell.inspect.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect}: all that is known of containers and images, as JSON. */
@Command(name = "inspect")
public final class InspectCommand extends ShellCommand {

    @Option(names = {"-f", "--format"})
    private @Nullable String format;

    @Option(names = "--type")
    private String type = "";

    @Parameters(arity = "1..*", paramLabel = "NAME|ID")
    private List<String> names = List.of();

    @Override
    public Set<String> laterFlags() {
        return Set.of("-s", "--size");
    }

    @Override
    public int run(CommandContext context) {
        if (!List.of("", "container", "image").contains(type)) {
            throw new EngineException(Problem.INVALID_OPTION_VALUE, type, "--type", "container, image");
        }
        Template template = format == null || format.equals("json") || format.isEmpty() ? null : Template.parse(format);
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        int exitCode = 0;
        StringBuilder missing = new StringBuilder();
        for (String name : names) {
            Optional<JsonNode> one = find(name, context);
            if (one.isPresent()) {
                found.add(one.get());
            } else {
                missing.append(context.text("command.inspect.missing", name)).append('\n');
                exitCode = 1;
            }
        }
        if (template != null) {
            found.forEach(one -> context.out().println(template.render(one)));
        } else if ("json".equals(format)) {
            context.out().println(found);
        } else {
            context.page(Json.print(found) + "\n");
        }
        context.out().flush();
        context.err().print(missing);
        return exitCode;
    }

    private Optional<JsonNode> find(String name, CommandContext context) {
        if (!type.equals("image")) {
            try {
                return Optional.of(ContainerJson.of(
                        context.engine().container(name.replaceFirst("^/", "")),
                        context.engine().root()));
            } catch (EngineException failure) {
                if (failure.problem() != Problem.NO_SUCH_CONTAINER) {
                    throw failure;
                }
            }
        }
        Optional<Image> image = type.equals("container")
                ? Optional.empty()
                : context.engine().images().find(name);
        return image.map(ImageJson::of);
    }
}
