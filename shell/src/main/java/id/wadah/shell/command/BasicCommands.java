package id.wadah.shell.command;

import java.util.List;

/** The commands of this package as the registry takes them, in the order in which help shows them. */
public final class BasicCommands {

    private BasicCommands() {}

    public static List<CommandEntry> entries() {
        return List.of(
                CommandEntry.of("run", Theme.CONTAINERS, Completion.IMAGES, RunCommand::new),
                CommandEntry.of("exec", Theme.CONTAINERS, Completion.RUNNING_CONTAINERS, ExecCommand::new),
                CommandEntry.of("attach", Theme.CONTAINERS, Completion.RUNNING_CONTAINERS, AttachCommand::new),
                CommandEntry.of("ps", Theme.CONTAINERS, Completion.NOTHING, PsCommand::new),
                CommandEntry.of("logs", Theme.CONTAINERS, Completion.CONTAINERS, LogsCommand::new),
                CommandEntry.of("inspect", Theme.CONTAINERS, Completion.IMAGES_AND_CONTAINERS, InspectCommand::new),
                CommandEntry.of("stop", Theme.CONTAINERS, Completion.RUNNING_CONTAINERS, StopCommand::new),
                CommandEntry.of("kill", Theme.CONTAINERS, Completion.RUNNING_CONTAINERS, KillCommand::new),
                CommandEntry.of("wait", Theme.CONTAINERS, Completion.CONTAINERS, WaitCommand::new),
                CommandEntry.of("rm", Theme.CONTAINERS, Completion.STOPPED_CONTAINERS, RmCommand::new),
                CommandEntry.of("images", Theme.IMAGES, Completion.IMAGES, ImagesCommand::new),
                CommandEntry.of("rmi", Theme.IMAGES, Completion.IMAGES, RmiCommand::new),
                CommandEntry.of("doctor", Theme.MACHINE, Completion.NOTHING, DoctorCommand::new),
                CommandEntry.of("info", Theme.MACHINE, Completion.NOTHING, InfoCommand::new),
                CommandEntry.of("version", Theme.MACHINE, Completion.NOTHING, VersionCommand::new),
                CommandEntry.of("shutdown", Theme.MACHINE, Completion.NOTHING, ShutdownCommand::new),
                CommandEntry.of("help", Theme.SHELL, Completion.COMMANDS, HelpCommand::new),
                CommandEntry.of("lang", Theme.SHELL, Completion.LANGUAGES, LangCommand::new),
                CommandEntry.of("ledger", Theme.SHELL, Completion.LEDGER_MODES, LedgerCommand::new),
                CommandEntry.of("history", Theme.SHELL, Completion.NOTHING, HistoryCommand::new),
                CommandEntry.of("clear", Theme.SHELL, Completion.NOTHING, ClearCommand::new),
                CommandEntry.of("exit", Theme.SHELL, Completion.NOTHING, ExitCommand::new)
                        .alias("quit"));
    }
}
