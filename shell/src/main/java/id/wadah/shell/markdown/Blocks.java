package id.wadah.shell.markdown;

import id.wadah.shell.view.draw.Ink;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.jline.utils.AttributedString;

/** Blocks below one another. */
final class Blocks {

    private Blocks() {}

    /** @param tight whether no empty line stands between them */
    static List<AttributedString> in(Node parent, Sheet sheet, boolean tight) {
        List<AttributedString> lines = new ArrayList<>();
        boolean joined = true;
        for (Node block = parent.getFirstChild(); block != null; block = block.getNext()) {
            List<AttributedString> drawn = of(block, sheet);
            if (drawn.isEmpty()) {
                continue;
            }
            if (!joined && !tight) {
                lines.add(Ink.plain(""));
            }
            lines.addAll(drawn);
            joined = block instanceof Heading heading && Headings.belongsToNext(heading);
        }
        return lines;
    }

    private static List<AttributedString> of(Node block, Sheet sheet) {
        if (block instanceof Heading heading) {
            return Headings.of(heading, sheet);
        } else if (block instanceof FencedCodeBlock code) {
            return CodeBlocks.fenced(code, sheet);
        } else if (block instanceof IndentedCodeBlock code) {
            return CodeBlocks.indented(code, sheet);
        } else if (block instanceof ListBlock list) {
            return Lists.of(list, sheet);
        } else if (block instanceof BlockQuote quote) {
            return quote(quote, sheet);
        } else if (block instanceof TableBlock table) {
            return Tables.of(table, sheet);
        } else if (block instanceof ThematicBreak) {
            return List.of(Ink.dim(sheet.glyphs().rule().repeat(sheet.prose())));
        } else if (block instanceof HtmlBlock html) {
            return html.getLiteral()
                    .lines()
                    .flatMap(line -> Prose.wrapped(Ink.plain(sheet.words(line)), sheet.prose()).stream())
                    .toList();
        } else if (block instanceof LinkReferenceDefinition) {
            return List.of();
        }
        return Prose.wrapped(Inlines.in(block, sheet), sheet.prose());
    }

    private static List<AttributedString> quote(BlockQuote quote, Sheet sheet) {
        String bar = sheet.glyphs().box().down();
        int columns = bar.length() + 1;
        if (!sheet.hasRoomBeside(columns)) {
            return in(quote, sheet, false);
        }
        List<AttributedString> lines = new ArrayList<>();
        for (AttributedString line : in(quote, sheet.beside(columns), false)) {
            lines.add(line.length() == 0 ? Ink.dim(bar) : Ink.join(Ink.dim(bar + " "), line));
        }
        return lines;
    }
}
