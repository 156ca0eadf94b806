package id.wadah.shell.markdown;

import id.wadah.shell.view.draw.Ink;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jspecify.annotations.Nullable;

/** What stands among words; a line break in it is one that the author asked for. */
final class Inlines {

    private Inlines() {}

    static AttributedString in(Node parent, Sheet sheet) {
        return in(parent, sheet, sheet.prose() / 2);
    }

    /** @param together columns up to which code is kept on one line */
    static AttributedString in(Node parent, Sheet sheet, int together) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            text.append(of(node, sheet, together));
        }
        return text.toAttributedString();
    }

    private static AttributedString of(Node node, Sheet sheet, int together) {
        if (node instanceof Text text) {
            return Ink.plain(sheet.words(text.getLiteral()));
        } else if (node instanceof Code code) {
            return code(sheet.words(code.getLiteral()), sheet, together);
        } else if (node instanceof Emphasis) {
            return Ink.emphasised(in(node, sheet, together));
        } else if (node instanceof StrongEmphasis) {
            return strong(in(node, sheet, together), sheet);
        } else if (node instanceof SoftLineBreak) {
            return Ink.plain(" ");
        } else if (node instanceof HardLineBreak) {
            return Ink.plain("\n");
        } else if (node instanceof HtmlInline html) {
            return Ink.plain(sheet.words(html.getLiteral().replace('\n', ' ')));
        } else if (node instanceof Link link) {
            return target(in(node, sheet, together), link.getDestination(), link.getTitle(), sheet);
        } else if (node instanceof Image image) {
            return target(in(node, sheet, together), image.getDestination(), image.getTitle(), sheet);
        }
        return in(node, sheet, together);
    }

    /** Without colour, in one more backtick than it has itself, as Markdown writes it. */
    private static AttributedString code(String literal, Sheet sheet, int together) {
        String text = glued(literal, together);
        if (sheet.colour()) {
            return Ink.code(text);
        }
        if (!text.contains("`")) {
            return Ink.code("`" + text + "`");
        }
        String fence = "``";
        while (text.contains(fence)) {
            fence += "`";
        }
        return Ink.code(fence + Prose.GLUE + text + Prose.GLUE + fence);
    }

    /** A command stays on one line if it is short, and keeps its spaces in any case. */
    private static String glued(String code, int together) {
        if (Ink.plain(code).columnLength() <= together) {
            return code.replace(' ', Prose.GLUE);
        }
        return code.replaceAll(" (?= )|^ | $", String.valueOf(Prose.GLUE));
    }

    private static AttributedString strong(AttributedString text, Sheet sheet) {
        return sheet.colour() ? Ink.strong(text) : Ink.join(Ink.plain("*"), text, Ink.plain("*"));
    }

    /** What a link or picture is called, and where it is. */
    private static AttributedString target(
            AttributedString text, String destination, @Nullable String title, Sheet sheet) {
        String place = sheet.words(destination);
        String named = title == null ? "" : " \"" + sheet.words(title) + "\"";
        boolean same = place.equals(text.toString()) || place.equals("mailto:" + text);
        if (place.isEmpty() || same && named.isEmpty()) {
            return Ink.join(text, Ink.dim(named));
        }
        return Ink.join(text, Ink.dim((text.length() == 0 ? "(" : " (") + place + named + ")"));
    }
}
