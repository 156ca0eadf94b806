package id.wadah.shell.markdown;

import id.wadah.shell.view.Drawn;
import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Page;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What a reader sees of a text in Markdown. */
final class Rendered {

    private Rendered() {}

    static List<String> lines(int width, String text) {
        return Drawn.lines(width, Glyphs.UNICODE, Markdown.of(text)::print);
    }

    static List<String> ascii(int width, String text) {
        return Drawn.lines(width, Glyphs.ASCII, Markdown.of(text)::print);
    }

    /** With the escape sequences of colours and weights. */
    static String coloured(int width, String text) {
        StringWriter written = new StringWriter();
        try (PrintWriter out = new PrintWriter(written)) {
            Markdown.of(text).print(new Page(out, width, true, Glyphs.UNICODE));
        }
        return written.toString();
    }

    /** As coloured, the escape sequences taken out again. */
    static List<String> visible(int width, String text) {
        return coloured(width, text).replaceAll("\u001b\\[[0-9;]*m", "").lines().toList();
    }
}
