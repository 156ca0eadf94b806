package id.wadah.shell.daemon;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp;

/**
 * Which of the terminals that JLine has descriptions of a TERM means. JLine would run {@code infocmp} for each type it
 * meets, which costs more than all else on the way to the prompt and need not be installed.
 */
final class TerminalTypes {

    private static final Pattern LIKE_XTERM = Pattern.compile(
            "xterm.*|alacritty.*|foot.*|wezterm|konsole.*|gnome.*|vte.*|kitty.*|st(-.*)?|putty.*|contour.*");
    private static final Pattern LIKE_SCREEN = Pattern.compile("screen.*|tmux.*");

    private TerminalTypes() {}

    /** A type that JLine knows without help: {@code xterm-256color} for {@code alacritty}, {@code ansi} for a stranger. */
    static String known(String term) {
        String type = resolve(term.toLowerCase(Locale.ROOT));
        if (InfoCmp.getLoadedInfoCmp(type) == null) {
            String description = InfoCmp.getDefaultInfoCmp(type);
            if (description != null) {
                InfoCmp.setLoadedInfoCmp(type, description);
            }
        }
        return type;
    }

    private static String resolve(String term) {
        if (term.isEmpty()) {
            return Terminal.TYPE_DUMB;
        }
        if (InfoCmp.getDefaultInfoCmp(term) != null) {
            return term;
        }
        if (LIKE_SCREEN.matcher(term).matches()) {
            return "screen-256color";
        }
        if (LIKE_XTERM.matcher(term).matches() || term.contains("256color")) {
            return "xterm-256color";
        }
        return "ansi";
    }
}
