package id.wadah.shell.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The groups that {@code help} shows the commands in. */
public enum Theme {
    LESSONS("learning"),
    CONTAINERS("container"),
    OBSERVE("observe"),
    NETWORKS("network"),
    VOLUMES("volume"),
    IMAGES("image"),
    KERNEL("kernel"),
    MACHINE("machine"),
    SHELL("shell");

    private final String word;

    Theme(String word) {
        this.word = word;
    }

    /** What one types behind {@code help}; no command has this name, but a group may. */
    public String word() {
        return word;
    }

    /** Its title's key. */
    public String textKey() {
        return "command.theme." + name().toLowerCase(Locale.ROOT);
    }

    /** The theme of this word, in the plural as well: {@code containers}. */
    public static Optional<Theme> find(String word) {
        return Arrays.stream(values())
                .filter(theme -> word.equals(theme.word) || word.equals(theme.word + "s"))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Theme::word).toList();
    }
}
