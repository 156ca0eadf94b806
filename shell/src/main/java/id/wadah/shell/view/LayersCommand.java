package id.wadah.shell.view;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.stack.LayerStack;
import id.wadah.engine.image.stack.PathAcross;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.ShortId;
import id.wadah.shell.view.layers.ContainerView;
import id.wadah.shell.view.layers.ImageStackView;
import id.wadah.shell.view.layers.ImageStep;
import id.wadah.shell.view.layers.LayerFilesView;
import id.wadah.shell.view.layers.LayerShares;
import id.wadah.shell.view.layers.LayeredRoot;
import id.wadah.shell.view.layers.PathView;
import id.wadah.shell.view.layers.WasteView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code layers IMAGE|CONTAINER [PATH|LAYER]}: what the root file system is stacked from, as a whole or at one place. */
@Command(name = "layers")
public final class LayersCommand extends ViewCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "IMAGE|CONTAINER")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "PATH|LAYER")
    private String place = "";

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--wasted")
    private boolean wasted;

    @Option(names = "--files")
    private boolean files;

    @Option(names = "--content")
    private boolean content;

    @Override
    void show(CommandContext context, Page page) {
        Engine engine = context.engine();
        Optional<Container> container =
                name.isEmpty() ? Optional.of(any(engine, name)) : ContainerLayers.find(engine, name);
        if (container.isPresent()) {
            container(context, page, container.get());
            return;
        }
        Image image = engine.images().find(name).orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, name));
        LayeredRoot root =
                new LayeredRoot(name, Optional.empty(), engine.images().layers(image));
        if (!detail(context, page, root, Optional.of(image))) {
            new ImageStackView(page, context.texts())
                    .draw(name, image, LayerStack.walk(root.lowers()), LayerShares.of(image, engine.images()));
        }
    }

    private void container(CommandContext context, Page page, Container container) {
        Optional<ContainerLayers> layers = ContainerLayers.of(context.engine(), container);
        if (layers.isEmpty()) {
            page.prose(0, Ink.plain(text(context, "layers.no-overlay", container.name())));
            return;
        }
        LayeredRoot root = layers.get().root();
        if (detail(context, page, root, layers.get().image())) {
            return;
        }
        new ContainerView(page, context.texts(), root)
                .draw(layers.get().image(), layers.get().changes(), layers.get().merged(), all);
        layers.get().overlay().ifPresent(overlay -> {
            page.blank();
            page.commands(
                    context.text("view.see"),
                    List.of(
                            overlay.shownBy(),
                            ShortId.inCommand(
                                    "find " + root.upper().map(Path::toString).orElse("") + " -ls")));
        });
    }

    /** Draws what was asked for beside the whole stack; false when nothing was. */
    private boolean detail(CommandContext context, Page page, LayeredRoot root, Optional<Image> image) {
        if (wasted) {
            new WasteView(page, context.texts())
                    .draw(root, LayerStack.walk(root.topmostFirst()).waste(), all);
        } else if (files || place.matches("[0-9]+")) {
            int number = number(root);
            String madeBy = image.stream()
                    .flatMap(each -> ImageStep.ofLayers(each).stream())
                    .filter(step -> step.number() == number)
                    .findFirst()
                    .map(ImageStep::shown)
                    .orElse("");
            new LayerFilesView(page, context.texts())
                    .draw(
                            root,
                            number,
                            madeBy,
                            LayerStack.walk(root.topmostFirst()).change(number),
                            all);
        } else if (!place.isEmpty()) {
            new PathView(page, context.texts(), root).draw(place, PathAcross.of(root.topmostFirst(), place), content);
        } else {
            return false;
        }
        return true;
    }

    /** The topmost where none is given. */
    private int number(LayeredRoot root) {
        int count = root.count();
        if (place.isEmpty() && count > 0) {
            return count;
        }
        int number = place.matches("[0-9]{1,6}") ? Integer.parseInt(place) : 0;
        if (number < 1 || number > count) {
            throw new EngineException(Problem.NO_SUCH_LAYER, root.name(), place, Integer.toString(count));
        }
        return number;
    }
}
