package id.wadah.shell.view.layers;

import id.wadah.engine.image.stack.FileKind;
import id.wadah.engine.image.stack.PathAcross;
import id.wadah.engine.image.stack.Sighting.Present;
import id.wadah.shell.text.Texts;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** Draws what is in the files of each layer at one path: text, what links say, names in directories. */
final class ContentView {

    private static final int INDENT = 4;
    /** Longer ones are shown when they are asked for. */
    private static final int SMALL = 10;

    private static final int FEW_NAMES = 40;

    private final Page page;
    private final Texts texts;
    private final LayeredRoot root;

    ContentView(Page page, Texts texts, LayeredRoot root) {
        this.page = page;
        this.texts = texts;
        this.root = root;
    }

    /** @param whole whether to show what is not small, too */
    void draw(PathAcross path, boolean whole) {
        List<List<String>> shown = new ArrayList<>();
        boolean left = false;
        for (int i = 0; i < path.sightings().size(); i++) {
            if (!(path.sightings().get(i) instanceof Present present)) {
                continue;
            }
            String label = root.label(path.sightings().size() - i, texts);
            Optional<List<String>> lines = lines(present);
            if (lines.isEmpty()) {
                continue;
            }
            if (!whole && present.kind() == FileKind.FILE && lines.get().size() > SMALL) {
                left = true;
            } else if (shown.contains(lines.get())) {
                page.blank();
                page.line(Ink.dim(texts.get("view.layers.same-content", label)));
            } else {
                shown.add(lines.get());
                one(label, lines.get());
            }
        }
        if (left) {
            page.blank();
            page.commands(
                    texts.get("view.layers.whole"),
                    List.of("layers " + root.name() + " " + path.path() + " --content"));
        }
    }

    private Optional<List<String>> lines(Present present) {
        SeenFile file = new SeenFile(present);
        return switch (present.kind()) {
            case FILE -> file.text();
            case LINK -> file.target().map(target -> List.of(page.glyphs().arrow() + " " + target));
            case DIRECTORY -> Optional.of(names(file.names(name -> texts.get("view.layers.name-hidden", name))));
            default -> Optional.empty();
        };
    }

    private List<String> names(List<String> names) {
        if (names.isEmpty()) {
            return List.of(texts.get("view.layers.empty"));
        }
        String listed = String.join("  ", names.subList(0, Math.min(FEW_NAMES, names.size())));
        return List.of(
                names.size() > FEW_NAMES
                        ? listed + "  " + texts.get("view.layers.and-more", names.size() - FEW_NAMES)
                        : listed);
    }

    private void one(String label, List<String> lines) {
        page.blank();
        page.line(Ink.title(label + ":"));
        for (String line : lines) {
            AttributedString text = Ink.plain(line);
            if (lines.size() == 1) {
                page.prose(INDENT, text);
            } else {
                page.line(Ink.join(Ink.plain(" ".repeat(INDENT)), text));
            }
        }
    }
}
