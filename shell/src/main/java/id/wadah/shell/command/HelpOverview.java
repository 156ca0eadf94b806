package id.wadah.shell.command;

import id.wadah.shell.text.Texts;

/** TEMPORARY. */
final class HelpOverview {
    private final CommandRegistry commands;

    HelpOverview(CommandRegistry commands, Texts texts, int width) {
        this.commands = commands;
    }

    String text() {
        return String.join("\n", commands.names());
    }
}
