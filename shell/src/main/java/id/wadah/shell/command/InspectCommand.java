package id.wadah.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.shell.format.Template;
import id.wadah.shell.inspect.ContainerJson;
import id.wadah.shell.inspect.ImageJson;
import id.wadah.shell.inspect.JsonText;
import id.wadah.shell.inspect.NetworkJson;
import id.wadah.shell.inspect.VolumeJson;
import java.util.ArrayList;
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

    private static final String CONTAINER = "container";
    private static final String IMAGE = "image";
    private static final String NETWORK = "network";
    private static final String VOLUME = "volume";

    @Option(names = {"-f", "--format"})
    private @Nullable String format;

    @Option(names = "--type")
    private String type = "";

    @Parameters(arity = "1..*", paramLabel = "CONTAINER|IMAGE")
    private List<String> names = List.of();

    @Override
    public Set<String> laterFlags() {
        return Set.of("-s", "--size");
    }

    @Override
    public int run(CommandContext context) {
        if (!List.of("", CONTAINER, IMAGE, NETWORK, VOLUME).contains(type)) {
            throw new EngineException(
                    Problem.INVALID_OPTION_VALUE,
                    type,
                    "--type",
                    CONTAINER + ", " + IMAGE + ", " + NETWORK + ", " + VOLUME);
        }
        Template template = format == null || format.equals("json") ? null : Template.parse(format);
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        List<EngineException> failures = new ArrayList<>();
        for (String name : names) {
            try {
                found.add(look(name, context.engine()));
            } catch (EngineException failure) {
                failures.add(failure);
            }
        }
        if (template != null) {
            found.forEach(json -> context.out().println(template.render(json)));
        } else if (format != null) {
            found.forEach(json -> context.out().println(json));
        } else {
            context.out().println(JsonText.of(found));
        }
        context.out().flush();
        failures.forEach(context::report);
        return failures.isEmpty() ? 0 : 1;
    }

    /** As Docker does: a container first, then an image, then a network, then a volume. */
    private JsonNode look(String name, Engine engine) {
        if (type.equals(IMAGE)) {
            return image(name, engine).orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, name));
        }
        if (type.equals(VOLUME)) {
            return VolumeJson.of(engine.volumes().find(name));
        }
        if (type.equals(NETWORK)) {
            return NetworkJson.of(engine.networks().find(name), engine);
        }
        try {
            return ContainerJson.of(engine.container(name), engine);
        } catch (EngineException failure) {
            if (type.equals(CONTAINER) || failure.problem() != Problem.NO_SUCH_CONTAINER) {
                throw failure;
            }
            return image(name, engine)
                    .or(() -> network(name, engine))
                    .or(() -> volume(name, engine))
                    .orElseThrow(() -> new EngineException(Problem.NO_SUCH_OBJECT, name));
        }
    }

    private static Optional<JsonNode> network(String name, Engine engine) {
        try {
            return Optional.of(NetworkJson.of(engine.networks().find(name), engine));
        } catch (EngineException failure) {
            if (failure.problem() == Problem.NO_SUCH_NETWORK) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Optional<JsonNode> volume(String name, Engine engine) {
        return engine.volumes().list().stream()
                .filter(volume -> volume.name().equals(name))
                .<JsonNode>map(VolumeJson::of)
                .findFirst();
    }

    private static Optional<JsonNode> image(String name, Engine engine) {
        return engine.images().find(name).map(image -> ImageJson.of(image, engine));
    }
}
