package id.wadah.shell.markdown;

import id.wadah.shell.view.draw.Fit;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Words broken into lines. */
final class Prose {

    /** The no-break space: keeps what it stands between on one line, and is drawn as a space. */
    static final char GLUE = '\u00a0';

    private Prose() {}

    /** The lines of a text in which a line break is one that the author asked for. */
    static List<AttributedString> wrapped(AttributedString text, int columns) {
        List<AttributedString> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n') {
                lines.addAll(Fit.wrap(text.subSequence(start, i), columns));
                start = i + 1;
            }
        }
        return lines;
    }

    static AttributedString unglued(AttributedString line) {
        if (line.toString().indexOf(GLUE) < 0) {
            return line;
        }
        AttributedStringBuilder spaced = new AttributedStringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            spaced.styled(line.styleAt(i), c == GLUE ? " " : String.valueOf(c));
        }
        return spaced.toAttributedString();
    }
}
