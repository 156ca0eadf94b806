package id.wadah.shell.command;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.volume.NewVolume;
import id.wadah.engine.volume.Volume;
import id.wadah.shell.grammar.UsageException;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code volume create}: makes a volume, or finds that it is there. */
@Command(name = "volume create")
public final class VolumeCreateCommand extends ShellCommand {

    @Option(names = {"-d", "--driver"})
    private String driver = Volume.DRIVER;

    @Option(names = "--label")
    private List<String> labels = List.of();

    @Option(names = {"-o", "--opt"})
    private List<String> options = List.of();

    @Option(names = "--name", hidden = true)
    private String nameFlag = "";

    @Parameters(index = "0", arity = "0..1", paramLabel = "VOLUME")
    private String name = "";

    @Override
    public Set<String> laterFlags() {
        return Set.of(
                "--availability",
                "--group",
                "--limit-bytes",
                "--required-bytes",
                "--scope",
                "--secret",
                "--sharing",
                "--topology-preferred",
                "--topology-required",
                "--type");
    }

    @Override
    public int run(CommandContext context) {
        if (!name.isEmpty() && !nameFlag.isEmpty()) {
            throw new UsageException(UsageException.WRONG_ARGUMENTS, "two-volume-names");
        }
        try {
            if (!driver.equals(Volume.DRIVER)) {
                throw new EngineException(Problem.NO_SUCH_VOLUME_DRIVER, driver);
            }
            String asked = name.isEmpty() ? nameFlag : name;
            NewVolume wanted = asked.isEmpty()
                    ? NewVolume.unnamed(Pairs.labels(labels, context), Pairs.of(options))
                    : new NewVolume(asked, false, Pairs.labels(labels, context), Pairs.of(options));
            context.out().println(context.engine().volumes().create(wanted).name());
            return 0;
        } catch (EngineException refused) {
            // No container was to be made: Docker's 125 is only for that.
            context.report(refused);
            return 1;
        }
    }
}
