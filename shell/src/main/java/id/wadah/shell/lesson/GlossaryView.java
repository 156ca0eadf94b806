package id.wadah.shell.lesson;

import id.wadah.lessons.glossary.Glossary;
import id.wadah.lessons.glossary.Term;
import id.wadah.lessons.glossary.Tongue;
import id.wadah.lessons.glossary.Topic;
import id.wadah.shell.markdown.Markdown;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/** The glossary as it is drawn: the reader's language first. */
final class GlossaryView {

    private static final int TWO_PAIRS = 76;
    private static final int WIDEST = 100;
    private static final int LEAST_WORD = 10;
    private static final int INDENT = 2;

    private final Page page;
    private final Texts texts;
    private final Glossary glossary;
    private final Tongue tongue;

    GlossaryView(Page page, Texts texts, Glossary glossary) {
        this.page = page;
        this.texts = texts;
        this.glossary = glossary;
        this.tongue = tongue(texts);
    }

    static Tongue tongue(Texts texts) {
        return Tongue.ofCode(texts.language().code()).orElseThrow();
    }

    /** Every term with the other language's word, by topic; two terms a line where there is room, read down, then right. */
    void all() {
        int pairs = page.width() < TWO_PAIRS ? 1 : 2;
        Grid grid = new Grid(columns(pairs));
        for (Topic topic : Topic.values()) {
            grid.across(Ink.title(texts.get("command.glossary.topic." + topic.key())));
            rows(grid, pairs, inOrder(topic));
        }
        page.grid(grid, INDENT);
        page.blank();
        page.prose(
                0, Ink.plain(texts.get("command.glossary.more", glossary.terms().size())));
    }

    private Column[] columns(int pairs) {
        Column[] columns = new Column[2 * pairs];
        for (int at = 0; at < columns.length; at++) {
            Tongue of = at % 2 == 0 ? tongue : tongue.other();
            columns[at] = Column.wrap(texts.get("command.glossary.column." + of.code()), LEAST_WORD);
        }
        return columns;
    }

    private List<Term> inOrder(Topic topic) {
        return glossary.terms(topic).stream()
                .sorted(Comparator.comparing(term -> term.word(tongue), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private void rows(Grid grid, int pairs, List<Term> terms) {
        int rows = (terms.size() + pairs - 1) / pairs;
        for (int row = 0; row < rows; row++) {
            List<AttributedString> cells = new ArrayList<>();
            for (int at = row; at < rows * pairs; at += rows) {
                boolean there = at < terms.size();
                cells.add(Ink.plain(there ? terms.get(at).word(tongue) : ""));
                cells.add(Ink.dim(there ? terms.get(at).word(tongue.other()) : ""));
            }
            grid.row(cells.toArray(AttributedString[]::new));
        }
    }

    /** What the term means, its other names, what it has to do with, and how to see it. */
    void one(Term term) {
        String other = texts.get("command.glossary.other", term.word(tongue.other()));
        page.line(Ink.join(Ink.title(term.word(tongue)), Ink.plain("   "), Ink.dim(other)));
        int width = Math.min(page.width(), WIDEST) - INDENT;
        for (AttributedString line : Markdown.of(term.definition(tongue)).lines(width, page.colour(), page.glyphs())) {
            page.line(Ink.join(Ink.plain(" ".repeat(INDENT)), line));
        }
        page.blank();
        String see = term.see().stream()
                .flatMap(english -> glossary.find(english).stream())
                .map(related -> related.word(tongue))
                .collect(Collectors.joining(", "));
        labelled("aliases", Ink.plain(String.join(", ", term.aliases())));
        labelled("see", Ink.plain(see));
        labelled("command", Ink.code(term.command()));
    }

    private void labelled(String key, AttributedString text) {
        if (text.length() > 0) {
            page.labelled(Ink.dim(texts.get("command.glossary." + key)), margin(), text);
        }
    }

    private int margin() {
        return INDENT
                + Stream.of("aliases", "see", "command")
                        .mapToInt(key -> texts.get("command.glossary." + key).length())
                        .max()
                        .orElse(0);
    }
}
