package id.wadah.shell.view.draw;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Text with a meaning that colour shows: few colours, and nothing that is told by colour alone. */
public final class Ink {

    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

    private Ink() {}

    public static AttributedString plain(String text) {
        return new AttributedString(text, PLAIN);
    }

    public static AttributedString title(String text) {
        return new AttributedString(text, PLAIN.bold());
    }

    /** Less important: files, ordinary commands, what is as on the host. */
    public static AttributedString dim(String text) {
        return new AttributedString(text, PLAIN.faint());
    }

    /** Created, own, allowed. */
    public static AttributedString good(String text) {
        return new AttributedString(text, PLAIN.foreground(AttributedStyle.GREEN));
    }

    /** Changed, shared with the host. */
    public static AttributedString warm(String text) {
        return new AttributedString(text, PLAIN.foreground(AttributedStyle.YELLOW));
    }

    /** Refused, failed, freed. */
    public static AttributedString bad(String text) {
        return new AttributedString(text, PLAIN.foreground(AttributedStyle.RED));
    }

    /** A value read from the kernel that the eye should find. */
    public static AttributedString value(String text) {
        return new AttributedString(text, PLAIN.foreground(AttributedStyle.CYAN));
    }

    public static AttributedString join(AttributedString... parts) {
        AttributedStringBuilder joined = new AttributedStringBuilder();
        for (AttributedString part : parts) {
            joined.append(part);
        }
        return joined.toAttributedString();
    }
}
