package id.wadah.shell.view;

import id.wadah.engine.step.Step;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/** Draws one step in full, with its explanation. */
final class StepDetail {

    private final Page page;
    private final Texts texts;

    StepDetail(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    /** @param pid PID 1 of the container, 0 when it does not run */
    void draw(String name, Step step, long pid) {
        StepExplanation explanation = StepExplanation.of(step.kind(), texts);
        page.line(Ink.title(texts.get("view.step.title", step.ordinal(), explanation.title())));
        page.prose(
                0,
                Ink.dim(texts.get(
                        "view.step.where",
                        name,
                        texts.get("phase." + step.kind().phase().name().toLowerCase(Locale.ROOT)),
                        step.kind().id())));
        page.blank();
        String errno = step.errno();
        page.prose(
                2,
                errno == null
                        ? Ink.value(step.call() + " = " + step.result())
                        : Ink.bad(step.call() + " = -1 " + errno));
        page.blank();
        int margin = margin();
        String actor = "actor." + step.actor().name().toLowerCase(Locale.ROOT) + ".long";
        if (errno != null) {
            row("error", margin, Ink.bad(errno + ": " + texts.get("errno." + errno)));
        }
        row("by", margin, Ink.plain(texts.get(actor) + ", " + ShortTime.of(step.took(), page.glyphs())));
        if (!step.made().isEmpty()) {
            row("made", margin, Ink.good(String.join(", ", step.made())));
        }
        row("what", margin, Ink.plain(explanation.what()));
        row("why", margin, Ink.plain(explanation.why()));
        row("without", margin, Ink.plain(explanation.without()));
        explanation.see(pid).ifPresent(command -> {
            page.blank();
            page.commands(texts.get("view.see"), List.of(command));
        });
    }

    private void row(String label, int margin, AttributedString text) {
        page.labelled(Ink.dim("  " + texts.get("view.step." + label)), margin, text);
    }

    private int margin() {
        return Stream.of("error", "by", "made", "what", "why", "without")
                        .mapToInt(label -> texts.get("view.step." + label).length())
                        .max()
                        .orElse(0)
                + 4;
    }
}
