package id.wadah.shell.view.layers;

import id.wadah.engine.image.stack.Waste;
import id.wadah.engine.image.stack.Waste.How;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.List;

/** Lists the files that are stored although an upper layer hides them, the largest first. */
public final class WasteView {

    private static final int FEW = 15;
    private static final int PATH = 20;

    private final Page page;
    private final Texts texts;

    public WasteView(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    /** @param whole whether to list them all */
    public void draw(LayeredRoot root, List<Waste> waste, boolean whole) {
        if (waste.isEmpty()) {
            page.prose(0, Ink.plain(texts.get("view.layers.no-waste")));
            return;
        }
        long bytes = waste.stream().mapToLong(Waste::bytes).sum();
        page.prose(
                0,
                Ink.title(texts.get(
                        "view.layers.waste-of",
                        root.name(),
                        HumanSize.decimal(bytes),
                        texts.count("view.layers.files", waste.size()))));
        page.blank();
        Grid grid = new Grid(
                Column.number(texts.get("view.layers.size")),
                Column.cut(texts.get("view.layers.path"), PATH),
                Column.fixed(texts.get("view.layers.in")),
                Column.fixed(texts.get("view.layers.hidden-by")));
        int most = whole ? waste.size() : Math.min(FEW, waste.size());
        for (Waste each : waste.subList(0, most)) {
            String by = root.label(each.by(), texts);
            grid.row(
                    Ink.value(HumanSize.decimal(each.bytes())),
                    Ink.plain(each.path()),
                    Ink.plain(root.label(each.layer(), texts)),
                    each.how() == How.DELETED
                            ? Ink.bad(texts.get("view.layers.deleted-by", by))
                            : Ink.warm(texts.get("view.layers.replaced-by", by)));
        }
        page.grid(grid, 0);
        if (most < waste.size()) {
            page.line(Ink.dim(
                    texts.get("view.layers.more", waste.size() - most, "layers " + root.name() + " --wasted --all")));
        }
    }
}
