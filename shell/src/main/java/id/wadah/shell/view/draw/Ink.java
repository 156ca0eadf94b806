package id.wadah.shell.view.draw;

import java.util.function.UnaryOperator;
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

    /** Something to type, or the name of a call or file, among words. */
    public static AttributedString code(String text) {
        return value(text);
    }

    /** The same text, slanted besides what it already is. */
    public static AttributedString emphasised(AttributedString text) {
        return restyled(text, AttributedStyle::italic);
    }

    /** The same text, bold besides what it already is. */
    public static AttributedString strong(AttributedString text) {
        return restyled(text, AttributedStyle::bold);
    }

    public static AttributedString join(AttributedString... parts) {
        AttributedStringBuilder joined = new AttributedStringBuilder();
        for (AttributedString part : parts) {
            joined.append(part);
        }
        return joined.toAttributedString();
    }

    private static AttributedString restyled(AttributedString text, UnaryOperator<AttributedStyle> change) {
        AttributedStringBuilder restyled = new AttributedStringBuilder();
        for (int i = 0; i < text.length(); i++) {
            restyled.styled(change.apply(text.styleAt(i)), String.valueOf(text.charAt(i)));
        }
        return restyled.toAttributedString();
    }
}
