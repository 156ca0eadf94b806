package id.wadah.shell.view.layers;

import id.wadah.engine.image.Image;
import id.wadah.engine.image.ImageLayer;
import id.wadah.engine.image.stack.LayerSize;
import id.wadah.engine.image.stack.LayerStack;
import id.wadah.engine.image.stack.Waste;
import id.wadah.shell.format.HumanSize;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import id.wadah.shell.view.draw.Stack;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Draws an image as the stack that it is: each layer with what made it, and between them what changed the configuration only. */
public final class ImageStackView {

    private final Page page;
    private final Texts texts;

    public ImageStackView(Page page, Texts texts) {
        this.page = page;
        this.texts = texts;
    }

    /** @param name as the person called it */
    public void draw(String name, Image image, LayerStack stack, LayerShares shares) {
        List<LayerSize> sizes = stack.sizes();
        List<Waste> waste = stack.waste();
        long bytes = sizes.stream().mapToLong(LayerSize::bytes).sum();
        long files = sizes.stream().mapToLong(LayerSize::files).sum();
        page.line(Ink.join(
                Ink.title(texts.get("view.layers.image", name, texts.count("view.layers.count", sizes.size()))),
                Ink.plain(", " + HumanSize.decimal(bytes) + ", " + texts.count("view.layers.files", files))));
        Stack floors = new Stack();
        List<AttributedString> empty = new ArrayList<>();
        List<ImageStep> steps = ImageStep.of(image);
        for (int i = steps.size() - 1; i >= 0; i--) {
            ImageStep step = steps.get(i);
            if (step.layer().isEmpty()) {
                empty.add(Ink.dim(step.shown()));
                continue;
            }
            addEmpty(floors, empty);
            int number = step.number();
            floors.floor(floor(step, step.layer().get(), sizes.get(number - 1), shares, hidden(waste, number)));
        }
        addEmpty(floors, empty);
        page.stack(floors);
        page.prose(0, total(waste));
        page.blank();
        page.commands(texts.get("view.layers.more-of-it"), more(name, sizes.size(), waste));
    }

    /** Those without a layer that follow each other are one floor. */
    private static void addEmpty(Stack floors, List<AttributedString> empty) {
        if (!empty.isEmpty()) {
            floors.floor(empty.toArray(AttributedString[]::new));
            empty.clear();
        }
    }

    private static long hidden(List<Waste> waste, int layer) {
        return waste.stream()
                .filter(each -> each.layer() == layer)
                .mapToLong(Waste::bytes)
                .sum();
    }

    private AttributedString[] floor(
            ImageStep step, ImageLayer layer, LayerSize size, LayerShares shares, long hidden) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(Ink.join(
                Ink.title(texts.get("view.layers.layer", step.number())),
                Ink.plain("  "),
                Ink.value(layer.diffId().shortHex()),
                Ink.plain("  " + HumanSize.decimal(size.bytes()) + "  "
                        + texts.count("view.layers.files", size.files()))));
        if (!step.shown().isEmpty()) {
            lines.add(Ink.plain(step.shown()));
        }
        List<AttributedString> notes = new ArrayList<>();
        List<String> others = shares.of(layer);
        if (!others.isEmpty()) {
            notes.add(Ink.good(
                    others.size() == 1
                            ? texts.get("view.layers.shared.one", others.get(0))
                            : texts.get("view.layers.shared.other", others.size())));
        }
        if (size.whiteouts() > 0) {
            notes.add(Ink.bad(texts.count("view.layers.whiteouts", size.whiteouts())));
        }
        if (hidden > 0) {
            notes.add(Ink.warm(texts.get("view.layers.hidden-bytes", HumanSize.decimal(hidden))));
        }
        if (!notes.isEmpty()) {
            lines.add(joined(notes));
        }
        return lines.toArray(AttributedString[]::new);
    }

    private static AttributedString joined(List<AttributedString> notes) {
        AttributedString line = notes.get(0);
        for (AttributedString note : notes.subList(1, notes.size())) {
            line = Ink.join(line, Ink.plain(", "), note);
        }
        return line;
    }

    private AttributedString total(List<Waste> waste) {
        if (waste.isEmpty()) {
            return Ink.plain(texts.get("view.layers.no-waste"));
        }
        long bytes = waste.stream().mapToLong(Waste::bytes).sum();
        return Ink.plain(texts.get(
                "view.layers.waste", HumanSize.decimal(bytes), texts.count("view.layers.files", waste.size())));
    }

    private static List<String> more(String name, int layers, List<Waste> waste) {
        List<String> commands = new ArrayList<>();
        if (layers > 0) {
            commands.add("layers " + name + " --files " + layers);
        }
        if (!waste.isEmpty()) {
            commands.add("layers " + name + " --wasted");
        }
        return commands;
    }
}
