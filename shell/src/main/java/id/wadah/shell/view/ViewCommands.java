package id.wadah.shell.view;

import id.wadah.shell.command.CommandEntry;
import id.wadah.shell.command.Completion;
import id.wadah.shell.command.ShellCommand;
import id.wadah.shell.command.Theme;
import java.util.List;
import java.util.function.Supplier;

/** The kernel views as the shell's registry takes them, in the order in which help shows them. */
public final class ViewCommands {

    private ViewCommands() {}

    public static List<CommandEntry> entries() {
        return List.of(
                entry("steps", Completion.CONTAINERS, StepsCommand::new),
                entry("objects", Completion.RUNNING_CONTAINERS, ObjectsCommand::new),
                entry("ns", Completion.RUNNING_CONTAINERS, NamespacesCommand::new),
                entry("net", Completion.NETWORKS_AND_CONTAINERS, NetCommand::new),
                entry("cgroup", Completion.RUNNING_CONTAINERS, CgroupCommand::new),
                entry("mounts", Completion.RUNNING_CONTAINERS, MountsCommand::new),
                entry("layers", Completion.IMAGES_AND_CONTAINERS, LayersCommand::new),
                entry("tree", Completion.RUNNING_CONTAINERS, TreeCommand::new),
                entry("security", Completion.RUNNING_CONTAINERS, SecurityCommand::new));
    }

    private static CommandEntry entry(String name, Completion completion, Supplier<ShellCommand> maker) {
        return CommandEntry.of(name, Theme.KERNEL, completion, maker).textsAt("view." + name);
    }
}
