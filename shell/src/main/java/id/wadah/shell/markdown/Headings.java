package id.wadah.shell.markdown;

import id.wadah.shell.view.draw.Ink;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Heading;
import org.jline.utils.AttributedString;

/**
 * Headings: bold. The first level is underlined; without colour the second is too, and lower ones keep their {@code #}.
 */
final class Headings {

    private static final int UNDERLINED = 1;
    private static final int UNDERLINED_WITHOUT_COLOUR = 2;

    private Headings() {}

    static List<AttributedString> of(Heading heading, Sheet sheet) {
        AttributedString text = Ink.strong(Inlines.in(heading, sheet));
        int level = heading.getLevel();
        boolean underlined = level <= (sheet.colour() ? UNDERLINED : UNDERLINED_WITHOUT_COLOUR);
        if (!underlined && !sheet.colour()) {
            text = Ink.join(Ink.plain("#".repeat(level) + " "), text);
        }
        List<AttributedString> lines = new ArrayList<>(Prose.wrapped(text, sheet.prose()));
        if (underlined) {
            int longest = lines.stream()
                    .mapToInt(AttributedString::columnLength)
                    .max()
                    .orElse(0);
            lines.add(Ink.dim(sheet.glyphs().rule().repeat(longest)));
        }
        return lines;
    }

    /** Whether no empty line stands between the heading and what it is the heading of. */
    static boolean belongsToNext(Heading heading) {
        return heading.getLevel() > UNDERLINED;
    }
}
