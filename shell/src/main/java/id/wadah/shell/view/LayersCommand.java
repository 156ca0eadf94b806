package id.wadah.shell.view;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.container.ContainerFiles;
import id.wadah.engine.image.Image;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.object.OverlayObject;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code layers IMAGE|CONTAINER}: what the root file system is stacked from. */
@Command(name = "layers")
public final class LayersCommand extends ViewCommand {

    @Parameters(index = "0", arity = "0..1", paramLabel = "IMAGE|CONTAINER")
    private String name = "";

    @Option(names = "--all")
    private boolean all;

    @Override
    void show(CommandContext context, Page page) {
        if (name.isEmpty() || isContainer(context.engine())) {
            container(context, page, running(context.engine(), name));
            return;
        }
        Image image = context.engine()
                .images()
                .find(name)
                .orElseThrow(() -> new EngineException(Problem.NO_SUCH_IMAGE, name));
        new LayersView(page, context.texts()).image(name, ImageLayers.of(image));
    }

    private boolean isContainer(Engine engine) {
        try {
            engine.container(name);
            return true;
        } catch (EngineException none) {
            if (none.problem() == Problem.NO_SUCH_CONTAINER) {
                return false;
            }
            throw none;
        }
    }

    private void container(CommandContext context, Page page, Container container) {
        Optional<OverlayObject> overlay = overlay(container.state().pid());
        if (overlay.isEmpty()) {
            page.prose(0, Ink.plain(text(context, "layers.no-overlay", container.name())));
            return;
        }
        Optional<Image> image =
                context.engine().images().find(container.config().imageId());
        List<Path> lowers = onHost(overlay.get().lowers(), image, context.engine());
        new LayersView(page, context.texts())
                .container(
                        container.name(),
                        overlay.get(),
                        upper(context, container, overlay.get()),
                        lowers,
                        image.map(ImageLayers::of).orElse(List.of()),
                        all);
    }

    private static Optional<OverlayObject> overlay(long pid) {
        MountInfo mounts = Proc.HOST.process(pid).mounts().orElse(new MountInfo(List.of()));
        return mounts.at("/").flatMap(root -> OverlayObject.of(pid, root));
    }

    /** With a user namespace the overlay is put together from mounts that only the container has. */
    private static Path upper(CommandContext context, Container container, OverlayObject overlay) {
        if (Files.isDirectory(overlay.upper())) {
            return overlay.upper();
        }
        Path directory =
                context.engine().root().containers().resolve(container.id().hex());
        return new ContainerFiles(directory).upper();
    }

    private static List<Path> onHost(List<Path> lowers, Optional<Image> image, Engine engine) {
        boolean seen = lowers.stream().allMatch(Files::isDirectory);
        return seen ? lowers : image.map(engine.images()::layers).orElse(lowers);
    }
}
