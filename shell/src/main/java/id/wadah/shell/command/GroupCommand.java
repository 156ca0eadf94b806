package id.wadah.shell.command;

import picocli.CommandLine.Command;

/** A word such as {@code network} alone: shows what can be typed behind it. */
@Command(name = "group")
final class GroupCommand extends ShellCommand {

    private final String group;

    GroupCommand(String group) {
        this.group = group;
    }

    @Override
    public int run(CommandContext context) {
        CommandRegistry commands = context.shell().commands();
        commands.find(group)
                .ifPresent(entry -> context.page(HelpPage.of(entry, commands, context.texts(), context.width())
                        .text()));
        return 0;
    }
}
