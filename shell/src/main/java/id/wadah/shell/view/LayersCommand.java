package id.wadah.shell.view;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.container.Container;
import id.wadah.engine.kernel.proc.MountInfo;
import id.wadah.engine.kernel.proc.Proc;
import id.wadah.engine.object.OverlayObject;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.view.draw.Page;
import java.util.List;
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
    public int run(CommandContext context) {
        Container container = running(context.engine(), name);
        long pid = container.state().pid();
        OverlayObject overlay = Proc.HOST.process(pid).mounts().orElse(new MountInfo(List.of())).at("/").stream()
                .flatMap(mount -> OverlayObject.of(pid, mount).stream())
                .findFirst()
                .orElseThrow(() -> new EngineException(Problem.FEATURE_MISSING, "overlay"));
        new LayersView(Page.of(context), context.texts()).container(container.name(), overlay, List.of(), all);
        return 0;
    }
}
