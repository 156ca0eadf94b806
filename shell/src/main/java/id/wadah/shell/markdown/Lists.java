package id.wadah.shell.markdown;

import id.wadah.shell.view.draw.Fit;
import id.wadah.shell.view.draw.Ink;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.jline.utils.AttributedString;

/** Lists: each item to the right of its bullet or number. */
final class Lists {

    private Lists() {}

    static List<AttributedString> of(ListBlock list, Sheet sheet) {
        List<String> markers = markers(list, sheet);
        int columns = markers.stream().mapToInt(String::length).max().orElse(0) + 1;
        boolean beside = sheet.hasRoomBeside(columns);
        List<AttributedString> lines = new ArrayList<>();
        int at = 0;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (at > 0 && !list.isTight()) {
                lines.add(Ink.plain(""));
            }
            AttributedString marker = Fit.pad(Ink.plain(markers.get(at++)), columns - 1, true);
            if (beside) {
                List<AttributedString> inside = Blocks.in(item, sheet.beside(columns), list.isTight());
                lines.addAll(hanging(marker, columns, inside));
            } else {
                lines.addAll(Fit.wrap(marker, sheet.width()));
                lines.addAll(Blocks.in(item, sheet, list.isTight()));
            }
        }
        return lines;
    }

    private static List<AttributedString> hanging(AttributedString marker, int columns, List<AttributedString> inside) {
        if (inside.isEmpty()) {
            return List.of(marker);
        }
        List<AttributedString> lines = new ArrayList<>();
        for (AttributedString line : inside) {
            AttributedString margin = Fit.pad(lines.isEmpty() ? marker : Ink.plain(""), columns, false);
            lines.add(line.length() == 0 ? line : Ink.join(margin, line));
        }
        return lines;
    }

    private static List<String> markers(ListBlock list, Sheet sheet) {
        List<String> markers = new ArrayList<>();
        Integer number = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : null;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (number == null) {
                markers.add(sheet.glyphs().bullet());
            } else {
                markers.add(number + ".");
                number++;
            }
        }
        return markers;
    }
}
