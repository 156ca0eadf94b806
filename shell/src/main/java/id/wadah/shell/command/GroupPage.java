package id.wadah.shell.command;

import id.wadah.shell.text.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/** The commands of a group, each with what it does: of one of help's themes, or of a word such as {@code network}. */
public final class GroupPage {

    private final CommandRegistry commands;
    private final Texts texts;

    public GroupPage(CommandRegistry commands, Texts texts) {
        this.commands = commands;
        this.texts = texts;
    }

    public String of(Theme theme) {
        Map<String, CommandEntry> named = new LinkedHashMap<>();
        commands.entries(theme).forEach(entry -> named.put(entry.name(), entry));
        return texts.get(theme.textKey()) + "\n\n" + list(named) + "\n" + texts.get("command.group.more") + "\n";
    }

    /** As they are typed behind the group's word. */
    public String of(String group) {
        Map<String, CommandEntry> named = new LinkedHashMap<>();
        CommandWords.usualNamesBelow(group)
                .forEach(
                        (word, plain) -> commands.find(plain).ifPresent(entry -> named.put(group + " " + word, entry)));
        return texts.get("command.page.usage", group + " COMMAND") + "\n\n" + list(named) + "\n"
                + texts.get("command.group.more") + "\n";
    }

    private String list(Map<String, CommandEntry> named) {
        int width = named.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder list = new StringBuilder();
        named.forEach((name, entry) -> list.append("  ")
                .append(name)
                .append(" ".repeat(width - name.length() + 2))
                .append(texts.get(entry.textKey() + ".summary"))
                .append('\n'));
        return list.toString();
    }
}
