package id.wadah.shell.view;

import id.wadah.engine.kernel.nftables.Counter;
import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules of the packet filter as rows, each with how much it has met so far. */
final class RulesTable {

    private static final int REST = 20;

    /** They have columns of their own. */
    private static final Pattern BESIDES = Pattern.compile(" ?counter packets \\d+ bytes \\d+| comment \".*\"$");

    private RulesTable() {}

    static void draw(List<Rule> rules, Page page, Texts texts) {
        boolean wide = page.isWide();
        Grid grid = new Grid(
                Column.number(texts.get("view.net.packets")),
                Column.number(wide ? texts.get("view.net.bytes") : ""),
                Column.fixed(texts.get("view.net.chain")),
                Column.wrap(texts.get("view.net.rule"), REST));
        for (Rule rule : rules) {
            Optional<Counter> counter = rule.counter();
            boolean met = counter.filter(each -> each.packets() > 0).isPresent();
            String packets = counter.map(each -> Long.toString(each.packets())).orElse("-");
            String text = BESIDES.matcher(rule.text()).replaceAll("").strip();
            grid.row(
                    met ? Ink.good(packets) : Ink.dim(packets),
                    Ink.dim(
                            wide
                                    ? counter.map(each -> HumanSize.decimal(each.bytes()))
                                            .orElse("-")
                                    : ""),
                    Ink.plain(rule.chain()),
                    text.endsWith("drop") ? Ink.warm(text) : Ink.plain(text));
        }
        page.grid(grid, 1);
    }
}
