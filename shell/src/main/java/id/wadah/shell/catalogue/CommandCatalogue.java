package id.wadah.shell.catalogue;

import static id.wadah.shell.command.Completion.COMMANDS;
import static id.wadah.shell.command.Completion.CONTAINERS;
import static id.wadah.shell.command.Completion.CONTAINERS_AND_FILES;
import static id.wadah.shell.command.Completion.FILES;
import static id.wadah.shell.command.Completion.IMAGES;
import static id.wadah.shell.command.Completion.IMAGES_AND_CONTAINERS;
import static id.wadah.shell.command.Completion.LANGUAGES;
import static id.wadah.shell.command.Completion.LEDGER_MODES;
import static id.wadah.shell.command.Completion.LESSONS;
import static id.wadah.shell.command.Completion.NETWORKS;
import static id.wadah.shell.command.Completion.NETWORK_AND_CONTAINER;
import static id.wadah.shell.command.Completion.NOTHING;
import static id.wadah.shell.command.Completion.OWN_NETWORKS;
import static id.wadah.shell.command.Completion.PAUSED_CONTAINERS;
import static id.wadah.shell.command.Completion.REGISTRIES;
import static id.wadah.shell.command.Completion.RUNNING_CONTAINERS;
import static id.wadah.shell.command.Completion.STOPPED_CONTAINERS;
import static id.wadah.shell.command.Completion.TERMS;
import static id.wadah.shell.command.Completion.VOLUMES;

import id.wadah.shell.build.BuildCommand;
import id.wadah.shell.command.AttachCommand;
import id.wadah.shell.command.BuilderPruneCommand;
import id.wadah.shell.command.ClearCommand;
import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.CommandRegistry;
import id.wadah.shell.command.CommitCommand;
import id.wadah.shell.command.Completion;
import id.wadah.shell.command.ContainerPruneCommand;
import id.wadah.shell.command.CpCommand;
import id.wadah.shell.command.CreateCommand;
import id.wadah.shell.command.DiffCommand;
import id.wadah.shell.command.EventsCommand;
import id.wadah.shell.command.ExecCommand;
import id.wadah.shell.command.ExitCommand;
import id.wadah.shell.command.ExportCommand;
import id.wadah.shell.command.HelpCommand;
import id.wadah.shell.command.HistoryCommand;
import id.wadah.shell.command.ImageHistoryCommand;
import id.wadah.shell.command.ImageInspectCommand;
import id.wadah.shell.command.ImagePruneCommand;
import id.wadah.shell.command.ImagesCommand;
import id.wadah.shell.command.ImportCommand;
import id.wadah.shell.command.InfoCommand;
import id.wadah.shell.command.InspectCommand;
import id.wadah.shell.command.KillCommand;
import id.wadah.shell.command.LangCommand;
import id.wadah.shell.command.LedgerCommand;
import id.wadah.shell.command.LoadCommand;
import id.wadah.shell.command.LogsCommand;
import id.wadah.shell.command.NetworkConnectCommand;
import id.wadah.shell.command.NetworkCreateCommand;
import id.wadah.shell.command.NetworkDisconnectCommand;
import id.wadah.shell.command.NetworkInspectCommand;
import id.wadah.shell.command.NetworkListCommand;
import id.wadah.shell.command.NetworkPruneCommand;
import id.wadah.shell.command.NetworkRemoveCommand;
import id.wadah.shell.command.PauseCommand;
import id.wadah.shell.command.PortCommand;
import id.wadah.shell.command.PsCommand;
import id.wadah.shell.command.RenameCommand;
import id.wadah.shell.command.RestartCommand;
import id.wadah.shell.command.RmCommand;
import id.wadah.shell.command.RmiCommand;
import id.wadah.shell.command.RunCommand;
import id.wadah.shell.command.SaveCommand;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.command.ShutdownCommand;
import id.wadah.shell.command.StartCommand;
import id.wadah.shell.command.StopCommand;
import id.wadah.shell.command.SystemDfCommand;
import id.wadah.shell.command.SystemPruneCommand;
import id.wadah.shell.command.TagCommand;
import id.wadah.shell.command.Theme;
import id.wadah.shell.command.UnpauseCommand;
import id.wadah.shell.command.UpdateCommand;
import id.wadah.shell.command.VersionCommand;
import id.wadah.shell.command.VolumeCreateCommand;
import id.wadah.shell.command.VolumeInspectCommand;
import id.wadah.shell.command.VolumeListCommand;
import id.wadah.shell.command.VolumePruneCommand;
import id.wadah.shell.command.VolumeRemoveCommand;
import id.wadah.shell.command.WaitCommand;
import id.wadah.shell.lesson.AnswerCommand;
import id.wadah.shell.lesson.BackCommand;
import id.wadah.shell.lesson.GlossaryCommand;
import id.wadah.shell.lesson.HintCommand;
import id.wadah.shell.lesson.LearnCommand;
import id.wadah.shell.lesson.LessonWriterCommand;
import id.wadah.shell.lesson.LessonsCommand;
import id.wadah.shell.lesson.NextCommand;
import id.wadah.shell.lesson.ProgressCommand;
import id.wadah.shell.lesson.QuizCommand;
import id.wadah.shell.lesson.ResetCommand;
import id.wadah.shell.lesson.SkipCommand;
import id.wadah.shell.lesson.SolutionCommand;
import id.wadah.shell.registry.LoginCommand;
import id.wadah.shell.registry.LogoutCommand;
import id.wadah.shell.registry.PullCommand;
import id.wadah.shell.registry.PushCommand;
import id.wadah.shell.registry.RegistryListCommand;
import id.wadah.shell.registry.RegistryLogCommand;
import id.wadah.shell.registry.RegistryStartCommand;
import id.wadah.shell.registry.RegistryStopCommand;
import id.wadah.shell.registry.SearchCommand;
import id.wadah.shell.top.StatsCommand;
import id.wadah.shell.top.TopCommand;
import id.wadah.shell.view.DoctorCommand;
import id.wadah.shell.view.ViewCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All commands, by theme, in the order in which help shows them. A new command is added here, and nowhere else. */
public final class CommandCatalogue {

    private CommandCatalogue() {}

    /** A registry of all commands; no command's class is loaded before it is used. */
    public static CommandRegistry registry() {
        return new CommandRegistry(entries());
    }

    public static List<CommandEntry> entries() {
        List<CommandEntry> all = new ArrayList<>();
        all.addAll(lessons());
        all.addAll(containers());
        all.addAll(observe());
        all.addAll(networks());
        all.addAll(volumes());
        all.addAll(images());
        all.addAll(ViewCommands.entries());
        all.addAll(machine());
        all.addAll(shell());
        return all.stream().map(DockerGroups::alias).toList();
    }

    private static List<CommandEntry> containers() {
        Theme theme = Theme.CONTAINERS;
        return List.of(
                entry("run", theme, IMAGES, RunCommand::new),
                entry("create", theme, IMAGES, CreateCommand::new).optionsOf("command.run"),
                entry("start", theme, STOPPED_CONTAINERS, StartCommand::new),
                entry("exec", theme, RUNNING_CONTAINERS, ExecCommand::new),
                entry("attach", theme, RUNNING_CONTAINERS, AttachCommand::new),
                entry("stop", theme, RUNNING_CONTAINERS, StopCommand::new),
                entry("restart", theme, CONTAINERS, RestartCommand::new),
                entry("kill", theme, RUNNING_CONTAINERS, KillCommand::new),
                entry("pause", theme, RUNNING_CONTAINERS, PauseCommand::new),
                entry("unpause", theme, PAUSED_CONTAINERS, UnpauseCommand::new),
                entry("update", theme, CONTAINERS, UpdateCommand::new),
                entry("rename", theme, CONTAINERS, RenameCommand::new),
                entry("wait", theme, CONTAINERS, WaitCommand::new),
                entry("cp", theme, CONTAINERS_AND_FILES, CpCommand::new),
                entry("export", theme, CONTAINERS, ExportCommand::new),
                entry("rm", theme, CONTAINERS, RmCommand::new),
                entry("container prune", theme, NOTHING, ContainerPruneCommand::new),
                CommandEntry.group("container", theme));
    }

    private static List<CommandEntry> observe() {
        Theme theme = Theme.OBSERVE;
        return List.of(
                entry("ps", theme, NOTHING, PsCommand::new),
                entry("logs", theme, CONTAINERS, LogsCommand::new),
                entry("top", theme, RUNNING_CONTAINERS, TopCommand::new),
                entry("stats", theme, RUNNING_CONTAINERS, StatsCommand::new),
                entry("inspect", theme, IMAGES_AND_CONTAINERS, InspectCommand::new),
                entry("diff", theme, CONTAINERS, DiffCommand::new),
                entry("events", theme, NOTHING, EventsCommand::new));
    }

    /** Those of {@code network}, as entries of two words, and those that tell of addresses and ports. */
    private static List<CommandEntry> networks() {
        Theme theme = Theme.NETWORKS;
        return List.of(
                CommandEntry.group("network", theme),
                entry("network create", theme, NOTHING, NetworkCreateCommand::new),
                entry("network ls", theme, NOTHING, NetworkListCommand::new).alias("network list"),
                entry("network inspect", theme, NETWORKS, NetworkInspectCommand::new),
                entry("network connect", theme, NETWORK_AND_CONTAINER, NetworkConnectCommand::new),
                entry("network disconnect", theme, NETWORK_AND_CONTAINER, NetworkDisconnectCommand::new),
                entry("network rm", theme, OWN_NETWORKS, NetworkRemoveCommand::new)
                        .alias("network remove"),
                entry("network prune", theme, NOTHING, NetworkPruneCommand::new),
                entry("port", theme, RUNNING_CONTAINERS, PortCommand::new));
    }

    /** Those of {@code volume}, as entries of two words. */
    private static List<CommandEntry> volumes() {
        Theme theme = Theme.VOLUMES;
        return List.of(
                CommandEntry.group("volume", theme),
                entry("volume create", theme, NOTHING, VolumeCreateCommand::new),
                entry("volume ls", theme, NOTHING, VolumeListCommand::new).alias("volume list"),
                entry("volume inspect", theme, VOLUMES, VolumeInspectCommand::new),
                entry("volume rm", theme, VOLUMES, VolumeRemoveCommand::new).alias("volume remove"),
                entry("volume prune", theme, NOTHING, VolumePruneCommand::new));
    }

    private static List<CommandEntry> images() {
        Theme theme = Theme.IMAGES;
        return List.of(
                entry("images", theme, IMAGES, ImagesCommand::new),
                entry("pull", theme, IMAGES, PullCommand::new),
                entry("push", theme, IMAGES, PushCommand::new),
                entry("search", theme, NOTHING, SearchCommand::new),
                entry("login", theme, NOTHING, LoginCommand::new),
                entry("logout", theme, NOTHING, LogoutCommand::new),
                entry("rmi", theme, IMAGES, RmiCommand::new),
                entry("build", theme, FILES, BuildCommand::new),
                CommandEntry.group("builder", theme),
                entry("builder prune", theme, NOTHING, BuilderPruneCommand::new),
                entry("tag", theme, IMAGES, TagCommand::new),
                entry("image inspect", theme, IMAGES, ImageInspectCommand::new),
                entry("image history", theme, IMAGES, ImageHistoryCommand::new).optionsOf("command.history"),
                entry("commit", theme, CONTAINERS, CommitCommand::new),
                entry("save", theme, IMAGES, SaveCommand::new),
                entry("load", theme, NOTHING, LoadCommand::new),
                entry("import", theme, FILES, ImportCommand::new),
                entry("image prune", theme, NOTHING, ImagePruneCommand::new),
                CommandEntry.group("image", theme),
                CommandEntry.group("registry", theme),
                entry("registry start", theme, NOTHING, RegistryStartCommand::new),
                entry("registry ls", theme, NOTHING, RegistryListCommand::new).alias("registry list"),
                entry("registry log", theme, REGISTRIES, RegistryLogCommand::new)
                        .alias("registry logs"),
                entry("registry stop", theme, REGISTRIES, RegistryStopCommand::new));
    }

    private static List<CommandEntry> lessons() {
        Theme theme = Theme.LESSONS;
        return List.of(
                entry("lessons", theme, NOTHING, LessonsCommand::new),
                entry("learn", theme, LESSONS, LearnCommand::new),
                entry("next", theme, NOTHING, NextCommand::new),
                entry("back", theme, NOTHING, BackCommand::new),
                entry("hint", theme, NOTHING, HintCommand::new),
                entry("answer", theme, NOTHING, AnswerCommand::new),
                entry("solution", theme, NOTHING, SolutionCommand::new),
                entry("skip", theme, NOTHING, SkipCommand::new),
                entry("reset", theme, LESSONS, ResetCommand::new),
                entry("progress", theme, NOTHING, ProgressCommand::new),
                entry("quiz", theme, LESSONS, QuizCommand::new),
                entry("glossary", theme, TERMS, GlossaryCommand::new),
                entry("lesson", theme, NOTHING, LessonWriterCommand::new));
    }

    private static List<CommandEntry> machine() {
        Theme theme = Theme.MACHINE;
        return List.of(
                entry("doctor", theme, NOTHING, DoctorCommand::new),
                entry("info", theme, NOTHING, InfoCommand::new),
                entry("version", theme, NOTHING, VersionCommand::new),
                entry("system df", theme, NOTHING, SystemDfCommand::new),
                entry("system prune", theme, NOTHING, SystemPruneCommand::new),
                CommandEntry.group("system", theme),
                entry("shutdown", theme, NOTHING, ShutdownCommand::new));
    }

    private static List<CommandEntry> shell() {
        Theme theme = Theme.SHELL;
        return List.of(
                entry("help", theme, COMMANDS, HelpCommand::new),
                entry("lang", theme, LANGUAGES, LangCommand::new),
                entry("ledger", theme, LEDGER_MODES, LedgerCommand::new),
                entry("history", theme, IMAGES, HistoryCommand::new),
                entry("clear", theme, NOTHING, ClearCommand::new),
                entry("exit", theme, NOTHING, ExitCommand::new).alias("quit"));
    }

    private static CommandEntry entry(String name, Theme theme, Completion completion, Supplier<ShellCommand> maker) {
        return CommandEntry.of(name, theme, completion, maker);
    }
}
