package id.wadah.shell.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.image.Image;
import id.wadah.shell.inspect.ContainerJson;
import id.wadah.shell.inspect.ImageJson;
import id.wadah.shell.inspect.NetworkJson;
import id.wadah.shell.inspect.VolumeJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect}: all that is known of containers and images, as JSON. */
@Command(name = "inspect")
public final class InspectCommand extends ShellCommand {

    private static final String CONTAINER = "container";
    private static final String IMAGE = "image";
    private static final String NETWORK = "network";
    private static final String VOLUME = "volume";
    private static final List<String> TYPES = List.of(CONTAINER, IMAGE, NETWORK, VOLUME);

    @Mixin
    private InspectOptions options = new InspectOptions();

    @Option(names = "--type")
    private String type = "";

    @Parameters(arity = "1..*", paramLabel = "CONTAINER|IMAGE")
    private List<String> names = List.of();

    @Option(names = {"-s", "--size"})
    private boolean size;

    @Override
    public int run(CommandContext context) {
        if (!type.isEmpty() && !TYPES.contains(type)) {
            context.report(new EngineException(Problem.INVALID_OPTION_VALUE, type, "--type", String.join(", ", TYPES)));
            return 1;
        }
        return options.print(names, name -> look(name, context.engine()), context);
    }

    /** As Docker does: a container first, then an image, then a network, then a volume. */
    private JsonNode look(String name, Engine engine) {
        if (type.equals(IMAGE)) {
            return image(name, engine).orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, name));
        }
        if (type.equals(NETWORK)) {
            return NetworkJson.of(engine.networks().find(name), engine);
        }
        if (type.equals(VOLUME)) {
            return VolumeJson.of(engine.volumes().find(name));
        }
        try {
            return container(engine.container(name), engine);
        } catch (EngineException failure) {
            if (type.equals(CONTAINER) || failure.problem() != Problem.NO_SUCH_CONTAINER) {
                throw failure;
            }
            return image(name, engine)
                    .or(() -> unless(
                            Problem.NO_SUCH_NETWORK,
                            () -> NetworkJson.of(engine.networks().find(name), engine)))
                    .or(() -> unless(
                            Problem.NO_SUCH_VOLUME,
                            () -> VolumeJson.of(engine.volumes().find(name))))
                    .orElseThrow(() -> new EngineException(Problem.NO_SUCH_OBJECT, name));
        }
    }

    private JsonNode container(Container container, Engine engine) {
        ObjectNode json = ContainerJson.of(container, engine);
        if (size) {
            long written = engine.writtenBytes(container);
            long image = engine.images()
                    .find(container.config().imageId())
                    .map(Image::size)
                    .orElse(0L);
            json.put("SizeRw", written).put("SizeRootFs", written + image);
        }
        return json;
    }

    /** Empty where it fails for this reason. */
    private static Optional<JsonNode> unless(Problem missing, Supplier<JsonNode> look) {
        try {
            return Optional.of(look.get());
        } catch (EngineException failure) {
            if (failure.problem() == missing) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Optional<JsonNode> image(String name, Engine engine) {
        return engine.images().find(name).map(image -> ImageJson.of(image, engine));
    }
}
