package id.wadah.shell.top;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.cgroup.ContainerCgroup;
import id.wadah.engine.container.Container;
import id.wadah.shell.command.CommandContext;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.format.Table;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code top}: the processes of a container as the host numbers them, in the columns of ps(1). */
@Command(name = "top")
public final class TopCommand extends ShellCommand {

    @Parameters(index = "0", arity = "1", paramLabel = "CONTAINER")
    private String name = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "PS-OPTIONS")
    private List<String> options = List.of();

    @Override
    public boolean optionsEndAtFirstArgument() {
        return true;
    }

    @Override
    public int run(CommandContext context) {
        Container container = context.engine().container(name);
        ContainerCgroup cgroup = context.engine()
                .cgroups()
                .existing(context.engine().root().cgroupName(), container.id().hex())
                .filter(there -> container.state().runs())
                .orElseThrow(() -> new EngineException(Problem.NOT_RUNNING, container.name()));
        PsFormat format = PsFormat.parse(options);
        Machine machine = Machine.read();
        Table table = new Table(format.headers());
        cgroup.pids().stream()
                .map(pid -> ProcessMoment.of(pid, machine))
                .flatMap(Optional::stream)
                .forEach(process -> table.row(format.row(process)));
        table.print(context.out(), context.width());
        return 0;
    }
}
