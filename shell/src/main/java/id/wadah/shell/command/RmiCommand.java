package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
import id.wadah.engine.container.Status;
import id.wadah.engine.image.ImageId;
import id.wadah.engine.image.ImageUser;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rmi}: takes names from images, and removes those that have lost their last one. */
@Command(name = "rmi")
public final class RmiCommand extends ShellCommand {

    @Option(names = {"-f", "--force"})
    private boolean force;

    @Parameters(arity = "1..*", paramLabel = "IMAGE")
    private List<String> names = List.of();

    @Override
    public Set<String> laterFlags() {
        return Set.of("--no-prune", "--platform");
    }

    @Override
    public int run(CommandContext context) {
        Engine engine = context.engine();
        int exitCode = 0;
        for (String name : names) {
            try {
                engine.images()
                        .remove(name, force, image -> users(image, engine))
                        .forEach(context.out()::println);
            } catch (EngineException failure) {
                context.out().flush();
                context.report(failure);
                exitCode = 1;
            }
        }
        return exitCode;
    }

    private static List<ImageUser> users(ImageId image, Engine engine) {
        return engine.containers().stream()
                .filter(container -> container.config().imageId().equals(image.toString()))
                .map(container ->
                        new ImageUser(container.name(), isUp(container.state().status())))
                .toList();
    }

    private static boolean isUp(Status status) {
        return status == Status.RUNNING || status == Status.PAUSED;
    }
}
