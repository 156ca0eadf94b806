package id.wadah.shell.command;

import id.wadah.engine.Engine;
import id.wadah.engine.EngineException;
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

    /** What an image was built on has no entry of its own, so there is nothing to be spared. */
    @Option(names = "--no-prune", hidden = true)
    private boolean sparing;

    @Parameters(arity = "1..*", paramLabel = "IMAGE")
    private List<String> names = List.of();

    @Override
    public Set<String> laterFlags() {
        return Set.of("--platform");
    }

    @Override
    public int run(CommandContext context) {
        Engine engine = context.engine();
        int exitCode = 0;
        for (String name : names) {
            try {
                engine.images().remove(name, force, engine::users).forEach(context.out()::println);
            } catch (EngineException failure) {
                context.out().flush();
                context.report(failure);
                exitCode = 1;
            }
        }
        return exitCode;
    }
}
