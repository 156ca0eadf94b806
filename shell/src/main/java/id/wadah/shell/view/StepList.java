package id.wadah.shell.view;

import id.wadah.engine.step.Phase;
import id.wadah.engine.step.Step;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Column;
import id.wadah.shell.view.draw.Grid;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;

/** Draws steps in the order made, a heading at each new chapter, a row for each step. */
final class StepList {

    private static final int CALL_MINIMUM = 16;

    private final Page page;
    private final Texts texts;
    /** What a step made stands beside it where there is room, else below. */
    private final boolean wide;

    StepList(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
        this.wide = page.isWide();
    }

    void draw(String name, List<Step> all, List<Step> shown, boolean unfolded) {
        page.line(Ink.title(texts.get("view.steps.title", name)));
        Grid grid = wide ? new Grid(columns(true)) : new Grid(columns(false));
        List<StepGroup> groups = unfolded ? StepGroup.single(shown) : StepGroup.fold(shown);
        List<Phase> chapters = Chapters.of(groups);
        for (int i = 0; i < groups.size(); i++) {
            Phase chapter = chapters.get(i);
            if (i == 0 || chapter != chapters.get(i - 1)) {
                grid.across(Ink.title(texts.get("phase." + chapter.name().toLowerCase(Locale.ROOT))));
            }
            add(grid, groups.get(i));
        }
        page.grid(grid, 1);
        page.blank();
        page.prose(0, summary(all, shown));
        page.prose(0, Ink.dim(texts.get("view.steps.more", name)));
    }

    private Column[] columns(boolean withMade) {
        Column number = Column.number("#");
        Column actor = Column.fixed(texts.get("view.steps.actor"));
        Column call = Column.cut(texts.get("view.steps.call"), CALL_MINIMUM);
        Column result = Column.fixed(texts.get("view.steps.result"));
        Column time = Column.number(texts.get("view.steps.time"));
        return withMade
                ? new Column[] {
                    number, actor, call, result, time, Column.cut(texts.get("view.steps.made"), CALL_MINIMUM)
                }
                : new Column[] {number, actor, call, result, time};
    }

    private void add(Grid grid, StepGroup group) {
        Step first = group.first();
        AttributedString number = Ink.dim(group.ordinals());
        AttributedString actor = Ink.plain(actor(first));
        String call = group.call(
                page.glyphs(), StepExplanation.of(first.kind(), texts).title());
        AttributedString shownCall = first.failed() ? Ink.bad(call) : Ink.plain(call);
        AttributedString result = first.failed() ? Ink.bad(group.result()) : Ink.plain(group.result());
        AttributedString time = Ink.dim(ShortTime.of(group.took(), page.glyphs()));
        String made = group.made(page.glyphs());
        if (wide) {
            grid.row(number, actor, shownCall, result, time, Ink.good(made));
        } else {
            grid.row(number, actor, shownCall, result, time);
            if (!made.isEmpty()) {
                grid.row(Ink.plain(""), Ink.plain(""), Ink.good("+ " + made), Ink.plain(""), Ink.plain(""));
            }
        }
    }

    private String actor(Step step) {
        return texts.get("actor." + step.actor().name().toLowerCase(Locale.ROOT));
    }

    private AttributedString summary(List<Step> all, List<Step> shown) {
        Duration took = all.stream().map(Step::took).reduce(Duration.ZERO, Duration::plus);
        long failed = all.stream().filter(Step::failed).count();
        String text = texts.count("view.steps.count", all.size())
                + ", "
                + ShortTime.of(took, page.glyphs())
                + (failed == 0 ? "" : ", " + texts.count("view.steps.failed", failed))
                + (shown.size() == all.size() ? "" : " (" + texts.get("view.steps.shown", shown.size()) + ")");
        return Ink.plain(text);
    }
}
