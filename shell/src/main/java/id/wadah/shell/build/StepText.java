package id.wadah.shell.build;

import id.wadah.engine.build.BuildStep;
import id.wadah.engine.build.StepResult;
import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageRef;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.ShortTime;
import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Ink;
import java.time.Duration;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** What is said of a step: its instruction, and what came of it. */
final class StepText {

    private static final int SHORT_DIGEST = 12;

    private final Texts texts;
    private final Glyphs glyphs;

    StepText(Texts texts, Glyphs glyphs) {
        this.texts = texts;
        this.glyphs = glyphs;
    }

    /** {@code [2/5] RUN apk add curl}, with the stage's name in front of the number where there are several. */
    AttributedString title(BuildStep step) {
        String stage = step.stage().isEmpty() ? "" : step.stage() + " ";
        return Ink.join(Ink.value("[" + stage + step.number() + "/" + step.total() + "] "), Ink.title(step.text()));
    }

    /** @param container that ran for it, may be empty */
    AttributedString result(StepResult result, Duration took, String container) {
        AttributedString arrow = Ink.dim("  " + glyphs.arrow() + " ");
        if (result instanceof StepResult.Layer layer) {
            AttributedString made = layer.cached() ? Ink.good("CACHED ") : Ink.plain("");
            String files = layer.files() > 0 ? "  " + texts.count("build.files", layer.files()) : "";
            return Ink.join(
                    arrow,
                    made,
                    Ink.plain(texts.get("build.layer") + " "),
                    Ink.value(layer.digest().hex().substring(0, SHORT_DIGEST)),
                    Ink.plain("  " + HumanSize.decimal(layer.size()) + files),
                    layer.cached() ? Ink.plain("") : Ink.dim(time(took) + steps(container)));
        } else if (result instanceof StepResult.NoChange none) {
            return Ink.join(
                    arrow,
                    none.cached() ? Ink.good("CACHED ") : Ink.plain(""),
                    Ink.plain(texts.get("build.no-change")),
                    none.cached() ? Ink.plain("") : Ink.dim(time(took) + steps(container)));
        } else if (result instanceof StepResult.Base base) {
            return Ink.join(arrow, base(base.image()));
        } else if (result instanceof StepResult.BaseStage stage) {
            return Ink.join(arrow, Ink.plain(texts.get("build.base-stage", stage.name())));
        }
        return Ink.join(arrow, Ink.dim(texts.get("build.setting")));
    }

    private String time(Duration took) {
        return "  " + ShortTime.of(took, glyphs);
    }

    private static String steps(String container) {
        return container.isEmpty() ? "" : "  steps " + container;
    }

    private AttributedString base(Optional<Image> image) {
        if (image.isEmpty()) {
            return Ink.plain(texts.get("build.base-scratch"));
        }
        Image base = image.get();
        return Ink.join(
                Ink.plain(texts.get("build.base") + " "),
                Ink.value(base.id().hex().substring(0, SHORT_DIGEST)),
                Ink.plain("  " + HumanSize.decimal(base.size()) + "  "
                        + texts.count("build.layers", base.layers().size())));
    }

    /** The last line of all. */
    AttributedString built(Image image) {
        String name = image.names().stream()
                .findFirst()
                .map(ImageRef::toString)
                .orElse(image.id().shortForm());
        return Ink.join(
                Ink.good(glyphs.check() + " "),
                Ink.title(name),
                Ink.plain("  "),
                Ink.value(image.id().shortForm()),
                Ink.plain("  " + HumanSize.decimal(image.size()) + "  "
                        + texts.count("build.layers", image.layers().size())));
    }
}
