package id.wadah.shell.command;

import id.wadah.engine.step.StepObserver;
import java.util.List;

/** Several observers as one; each hears of a command's end in their order. */
public record CommandObservers(List<CommandObserver> all) implements CommandObserver {

    public CommandObservers {
        all = List.copyOf(all);
    }

    @Override
    public Watch begin(CommandContext context, String commandName) {
        List<Watch> watches =
                all.stream().map(each -> each.begin(context, commandName)).toList();
        return new Watch() {
            @Override
            public List<StepObserver> stepObservers() {
                return watches.stream()
                        .flatMap(watch -> watch.stepObservers().stream())
                        .toList();
            }

            @Override
            public void end(int exitCode) {
                watches.forEach(watch -> watch.end(exitCode));
            }
        };
    }
}
