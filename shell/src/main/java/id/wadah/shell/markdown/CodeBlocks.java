package id.wadah.shell.markdown;

import id.wadah.shell.view.draw.Fit;
import id.wadah.shell.view.draw.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** Blocks of code and pictures, whose lines are the author's. */
final class CodeBlocks {

    private static final int INDENT = 4;

    private static final String DIAGRAM = "diagram";

    private static final Set<String> COMMANDS = Set.of("sh", "bash", "shell", "console", "wadah");

    private CodeBlocks() {}

    static List<AttributedString> fenced(FencedCodeBlock block, Sheet sheet) {
        String language = language(block.getInfo());
        return language.equals(DIAGRAM)
                ? diagram(block.getLiteral(), sheet)
                : code(block.getLiteral(), COMMANDS.contains(language), sheet);
    }

    /** Taken for commands: it is what lessons ask to type. */
    static List<AttributedString> indented(IndentedCodeBlock block, Sheet sheet) {
        return code(block.getLiteral(), true, sheet);
    }

    private static String language(@Nullable String info) {
        return info == null ? "" : info.strip().split("\\s+", 2)[0];
    }

    private static List<AttributedString> code(String literal, boolean commands, Sheet sheet) {
        int columns = sheet.width() - INDENT;
        AttributedString margin = Ink.plain(" ".repeat(INDENT));
        AttributedString mark = Ink.dim(" ".repeat(INDENT - 2) + sheet.glyphs().continuation() + " ");
        List<AttributedString> lines = new ArrayList<>();
        for (String line : literal.lines().map(sheet::columns).toList()) {
            for (String part : commands ? CommandLine.parts(line, columns) : List.of(line)) {
                AttributedString rest = Ink.code(part);
                AttributedString before = margin;
                while (rest.columnLength() > columns) {
                    AttributedString head = head(rest, columns);
                    lines.add(Ink.join(before, head));
                    rest = rest.subSequence(head.length(), rest.length());
                    before = mark;
                }
                lines.add(rest.length() == 0 ? rest : Ink.join(before, rest));
            }
        }
        return lines;
    }

    /** As much as fits, up to a space if there is one in its second half. */
    private static AttributedString head(AttributedString line, int columns) {
        AttributedString head = line.columnSubSequence(0, columns);
        int space = head.toString().lastIndexOf(' ');
        return space > head.length() / 2 ? head.subSequence(0, space + 1) : head;
    }

    /** Less to the right if it needs the room, and cut, not broken, if that is not enough. */
    private static List<AttributedString> diagram(String literal, Sheet sheet) {
        List<AttributedString> drawn =
                literal.lines().map(line -> Ink.plain(sheet.columns(line))).toList();
        int widest =
                drawn.stream().mapToInt(AttributedString::columnLength).max().orElse(0);
        String margin = " ".repeat(Math.max(0, Math.min(INDENT, sheet.width() - widest)));
        return drawn.stream()
                .map(line -> Fit.cut(Ink.join(Ink.plain(margin), line), sheet.width(), sheet.glyphs()))
                .toList();
    }
}
