package id.wadah.shell.command;

import id.wadah.engine.step.StepObserver;
import java.util.List;

/** Watches commands being run; the ledger is one. */
public interface CommandObserver {

    /** Called before a command runs; what it returns is told of the command's steps and its end. */
    Watch begin(CommandContext context, String commandName);

    /** One command being watched. */
    interface Watch {

        /** Observers for the steps of containers that this command starts. */
        default List<StepObserver> stepObservers() {
            return List.of();
        }

        /** Called after the command has ended and the terminal is back to line editing. */
        void end(int exitCode);
    }

    /** Watches nothing. */
    CommandObserver NONE = (context, commandName) -> exitCode -> {};
}
