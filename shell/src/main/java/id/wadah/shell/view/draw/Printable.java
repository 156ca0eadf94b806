package id.wadah.shell.view.draw;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Text that is safe to show: names of processes and files are chosen by programs in containers, and must not reach the
 * terminal as escape sequences, line breaks or text that runs backwards.
 */
public final class Printable {

    private Printable() {}

    /** The same text with each character that is no visible one replaced by {@code ?}, which has the same width as any. */
    public static AttributedString of(AttributedString text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static AttributedString replaced(AttributedString text) {
        AttributedStringBuilder safe = new AttributedStringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            safe.styled(text.styleAt(i), isUnsafe(c) ? "?" : String.valueOf(c));
        }
        return safe.toAttributedString();
    }

    private static boolean isUnsafe(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED;
    }
}
