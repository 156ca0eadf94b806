package id.wadah.shell.view.draw;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Floors of a building, drawn on top of each other in a frame: the picture of an image and its layers. */
public final class Stack {

    private static final int FRAME = 4;

    private final List<List<AttributedString>> floors = new ArrayList<>();

    /** Adds a floor below all others. */
    public Stack floor(AttributedString... lines) {
        floors.add(List.of(lines));
        return this;
    }

    /** Its lines, each at most {@code width} columns. */
    List<AttributedString> lines(int width, Glyphs glyphs) {
        int inner = floors.stream()
                .flatMap(List::stream)
                .mapToInt(line -> Printable.of(line).columnLength())
                .max()
                .orElse(0);
        inner = Math.min(inner, width - FRAME);
        Glyphs.Box box = glyphs.box();
        String across = box.across().repeat(inner + 2);
        List<AttributedString> drawn = new ArrayList<>();
        drawn.add(Ink.dim(box.topLeft() + across + box.topRight()));
        for (int i = 0; i < floors.size(); i++) {
            if (i > 0) {
                drawn.add(Ink.dim(box.left() + across + box.right()));
            }
            for (AttributedString line : floors.get(i)) {
                AttributedString fitted = Fit.pad(Fit.cut(Printable.of(line), inner, glyphs), inner, false);
                drawn.add(Ink.join(Ink.dim(box.down() + " "), fitted, Ink.dim(" " + box.down())));
            }
        }
        drawn.add(Ink.dim(box.bottomLeft() + across + box.bottomRight()));
        return drawn;
    }
}
