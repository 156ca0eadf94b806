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

/** Draws steps in the order made, a heading at each new chapter, a row for each step, and below it what it made. */
final class StepList {

    private static final int CALL_MINIMUM = 16;

    private final Page page;
    private final Texts texts;

    StepList(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    void draw(String name, List<Step> all, List<Step> shown, boolean unfolded) {
        page.line(Ink.title(texts.get("view.steps.title", name)));
        Grid grid = new Grid(
                Column.number("#"),
                Column.fixed(texts.get("view.steps.actor")),
                Column.cut(texts.get("view.steps.call"), CALL_MINIMUM),
                Column.fixed(texts.get("view.steps.result")),
                Column.number(texts.get("view.steps.time")));
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
        grid.row(number, actor, shownCall, result, time);
        if (!made.isEmpty()) {
            AttributedString nothing = Ink.plain("");
            grid.row(nothing, nothing, Ink.good("+ " + made), nothing, nothing);
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
