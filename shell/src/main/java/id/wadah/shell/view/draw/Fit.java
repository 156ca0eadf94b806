package id.wadah.shell.view.draw;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Makes text fit into a number of columns, as a terminal counts them. */
public final class Fit {

    private Fit() {}

    /** The text, its end replaced by the ellipsis where it is too long. */
    public static AttributedString cut(AttributedString text, int columns, Glyphs glyphs) {
        if (text.columnLength() <= columns) {
            return text;
        }
        String ellipsis = glyphs.ellipsis();
        if (columns <= ellipsis.length()) {
            return text.columnSubSequence(0, Math.max(0, columns));
        }
        AttributedString kept = text.columnSubSequence(0, columns - ellipsis.length());
        AttributedStyle style = kept.length() == 0 ? AttributedStyle.DEFAULT : kept.styleAt(kept.length() - 1);
        return Ink.join(kept, new AttributedString(ellipsis, style));
    }

    /** The text broken between words; a word that is longer than a line is broken where the line ends. */
    public static List<AttributedString> wrap(AttributedString text, int columns) {
        int width = Math.max(1, columns);
        List<AttributedString> lines = new ArrayList<>();
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (AttributedString word : words(text)) {
            AttributedString rest = word;
            if (line.length() > 0 && line.columnLength() + 1 + rest.columnLength() <= width) {
                line.append(space(line, rest)).append(rest);
                continue;
            }
            if (line.length() > 0) {
                lines.add(line.toAttributedString());
                line = new AttributedStringBuilder();
            }
            while (rest.columnLength() > width) {
                AttributedString head = rest.columnSubSequence(0, width);
                if (head.length() == 0) {
                    break;
                }
                lines.add(head);
                rest = rest.subSequence(head.length(), rest.length());
            }
            line.append(rest);
        }
        if (line.length() > 0 || lines.isEmpty()) {
            lines.add(line.toAttributedString());
        }
        return lines;
    }

    /** In the style of what stands on both sides of it, where that is one. */
    private static AttributedString space(AttributedStringBuilder before, AttributedString after) {
        AttributedStyle style = after.length() == 0 ? AttributedStyle.DEFAULT : after.styleAt(0);
        boolean same = style.equals(before.styleAt(before.length() - 1));
        return new AttributedString(" ", same ? style : AttributedStyle.DEFAULT);
    }

    public static AttributedString pad(AttributedString text, int columns, boolean right) {
        int missing = columns - text.columnLength();
        if (missing <= 0) {
            return text;
        }
        AttributedString space = Ink.plain(" ".repeat(missing));
        return right ? Ink.join(space, text) : Ink.join(text, space);
    }

    private static List<AttributedString> words(AttributedString text) {
        List<AttributedString> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ' ') {
                if (i > start) {
                    words.add(text.subSequence(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }
}
