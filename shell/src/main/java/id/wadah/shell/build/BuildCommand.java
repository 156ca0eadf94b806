package id.wadah.shell.build;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.StorageFailure;
import id.wadah.engine.build.BuildProgress;
import id.wadah.engine.build.BuildRequest;
import id.wadah.engine.build.RunningBuild;
import id.wadah.engine.build.context.BuildContext;
import id.wadah.engine.build.context.ContextOpener;
import id.wadah.engine.build.context.ContextRequest;
import id.wadah.engine.build.context.Web;
import id.wadah.engine.image.Image;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ImagePull;
import id.wadah.shell.command.PlatformOption;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.session.Session;
import id.wadah.shell.view.draw.Ink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code build}: makes an image by a Dockerfile. */
@Command(name = "build")
public final class BuildCommand extends ShellCommand {

    private static final List<String> PROGRESS = List.of("auto", "plain", "tty", "quiet");

    @Mixin
    private BuildOptions what = new BuildOptions();

    @Mixin
    private BuildSurroundings surroundings = new BuildSurroundings();

    @Option(names = "--progress")
    private String progress = "auto";

    @Option(names = {"-q", "--quiet"})
    private boolean quiet;

    @Option(names = "--iidfile", paramLabel = "file")
    private @Nullable String idFile;

    /** Nothing is kept of a RUN's container in either case. */
    @Option(names = "--rm")
    private boolean remove = true;

    @Option(names = "--force-rm")
    private boolean forceRemove;

    @Parameters(index = "0", arity = "1", paramLabel = "PATH|-")
    private String path = "";

    @Override
    public Set<String> laterFlags() {
        return Set.of(
                "--build-context",
                "--cache-from",
                "--cgroup-parent",
                "--compress",
                "--disable-content-trust",
                "--isolation",
                "--output",
                "-o",
                "--security-opt",
                "--squash",
                "--ssh",
                "--stream");
    }

    @Override
    public int run(CommandContext context) throws InterruptedException {
        Optional<BuildView> view = view(context);
        Image image;
        try (BuildContext files = open(context)) {
            image = build(request(files, context), view, context);
        }
        if (idFile != null) {
            write(context.session().directory().resolve(idFile), image);
        }
        view.ifPresentOrElse(
                shown -> end(shown, image, context), () -> context.out().println(image.id()));
        return 0;
    }

    private BuildContext open(CommandContext context) throws InterruptedException {
        Session session = context.session();
        ContextRequest request = new ContextRequest(path, what.file, session.directory(), session::input);
        Web web = Web.of(context.engine().registries(), ImagePull.user(context));
        return context.interruptibly(
                () -> ContextOpener.open(request, context.engine().root().temporary(), web));
    }

    private BuildRequest request(BuildContext files, CommandContext context) {
        return new BuildRequest(
                files,
                path.contains("://") || path.equals("-")
                        ? path
                        : context.session()
                                .directory()
                                .resolve(path)
                                .normalize()
                                .toString(),
                what.names(),
                what.arguments(context.session()),
                what.target,
                what.labels(),
                PlatformOption.of(what.platform),
                what.caching(),
                surroundings.read(),
                what.secrets(context.session()),
                ImagePull.user(context));
    }

    private Optional<BuildView> view(CommandContext context) {
        if (!PROGRESS.contains(progress)) {
            throw new EngineException(
                    Problem.INVALID_OPTION_VALUE, progress, "--progress", String.join(", ", PROGRESS));
        }
        if (quiet || progress.equals("quiet")) {
            return Optional.empty();
        }
        boolean terminal = context.session().outputIsTerminal()
                && !"dumb".equals(context.session().environment().get("TERM"));
        boolean live = progress.equals("tty") || progress.equals("auto") && terminal;
        return Optional.of(live ? new LiveView(context) : new PlainView(context));
    }

    private static Image build(BuildRequest request, Optional<BuildView> view, CommandContext context)
            throws InterruptedException {
        WithheldOutput withheld = new WithheldOutput();
        BuildProgress progress = view.<BuildProgress>map(each -> each).orElse(withheld);
        RunningBuild build = context.engine().builder().begin(request, progress);
        try {
            return context.interruptibly(build::await);
        } catch (InterruptedException stop) {
            build.cancel();
            try {
                build.await();
            } catch (CancellationException | EngineException ended) {
                // As was wanted.
            }
            view.ifPresent(BuildView::failed);
            throw stop;
        } catch (EngineException failure) {
            view.ifPresentOrElse(
                    shown -> {
                        shown.failed();
                        shown.tellPlace(failure);
                    },
                    () -> withheld.print(context.err()));
            throw failure;
        }
    }

    private static void write(Path file, Image image) {
        try {
            Files.writeString(file, image.id().toString());
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    private static void end(BuildView view, Image image, CommandContext context) {
        view.page.line(view.text().built(image));
        if (context.interactive()) {
            String name = image.names().isEmpty()
                    ? image.id().shortForm()
                    : image.names().get(0).toString();
            view.page.line(Ink.dim(context.text("build.see", name)));
        }
    }
}
