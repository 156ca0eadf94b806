package id.wadah.shell.view.draw;

import java.util.Locale;
import java.util.Map;

/** The characters that lines are drawn with: box characters where the session's locale is UTF-8, ASCII elsewhere. */
public enum Glyphs {
    UNICODE("├─ ", "└─ ", "│  ", "─", "…", "→", "×", "µs", "•", "✓", "↪", "─", "│", "┌", "┐", "└", "┘", "├", "┤"),
    ASCII("|- ", "`- ", "|  ", "-", "...", "->", "x", "us", "*", "*", ">", "-", "|", "+", "+", "+", "+", "+", "+");

    private final String branch;
    private final String lastBranch;
    private final String trunk;
    private final String rule;
    private final String ellipsis;
    private final String arrow;
    private final String times;
    private final String microseconds;
    private final String bullet;
    private final String check;
    private final String continuation;
    private final Box box;

    /** Sides and corners of a box. */
    public record Box(
            String across,
            String down,
            String topLeft,
            String topRight,
            String bottomLeft,
            String bottomRight,
            String left,
            String right) {}

    Glyphs(
            String branch,
            String lastBranch,
            String trunk,
            String rule,
            String ellipsis,
            String arrow,
            String times,
            String microseconds,
            String bullet,
            String check,
            String continuation,
            String... box) {
        this.branch = branch;
        this.lastBranch = lastBranch;
        this.trunk = trunk;
        this.rule = rule;
        this.ellipsis = ellipsis;
        this.arrow = arrow;
        this.times = times;
        this.microseconds = microseconds;
        this.bullet = bullet;
        this.check = check;
        this.continuation = continuation;
        this.box = new Box(box[0], box[1], box[2], box[3], box[4], box[5], box[6], box[7]);
    }

    /** By the first of {@code LC_ALL}, {@code LC_CTYPE}, {@code LANG} that is set; source: locale(7). */
    public static Glyphs of(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "").toUpperCase(Locale.ROOT);
            if (!locale.isEmpty()) {
                return locale.contains("UTF-8") || locale.contains("UTF8") ? UNICODE : ASCII;
            }
        }
        return ASCII;
    }

    public String branch() {
        return branch;
    }

    public String lastBranch() {
        return lastBranch;
    }

    /** Continues a branch beside the children of an earlier one. */
    public String trunk() {
        return trunk;
    }

    public String rule() {
        return rule;
    }

    public String ellipsis() {
        return ellipsis;
    }

    public String arrow() {
        return arrow;
    }

    public String times() {
        return times;
    }

    public String microseconds() {
        return microseconds;
    }

    public String bullet() {
        return bullet;
    }

    /** Before what is done. */
    public String check() {
        return check;
    }

    /** Begins the rest of a line that was too long, where a space in its place could be taken for the line's own. */
    public String continuation() {
        return continuation;
    }

    public Box box() {
        return box;
    }
}
