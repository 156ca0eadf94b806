package id.wadah.shell.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.wadah.engine.image.ImageRef;
import id.wadah.engine.image.oci.Digest;
import id.wadah.engine.registry.client.TransferProgress.Finished;
import id.wadah.engine.registry.client.TransferProgress.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

/** What a terminal shows of a pull: the drawing is played back on a screen of as many lines. */
class TransferPictureTest {

    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[(\\d*)([A-Z])");

    private final StringWriter written = new StringWriter();
    private Size size = new Size(80, 10);

    private TransferPicture picture() {
        return new TransferPicture(
                new DrawnLines(new PrintWriter(written, true), () -> size), (done, waiting) -> done + "+" + waiting);
    }

    private static Digest layer(int number) {
        return Digest.of(("layer " + number).getBytes(StandardCharsets.UTF_8));
    }

    /** A terminal's lines, of which those that have scrolled away cannot be reached. */
    private List<String> screen() {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        int column = 0;
        String text = written.toString();
        Matcher escape = ESCAPE.matcher(text);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (escape.region(at, text.length()).lookingAt()) {
                switch (escape.group(2)) {
                    case "A" -> {
                        row -= Integer.parseInt(escape.group(1));
                        assertTrue(row >= lines.size() - size.getRows(), "above the screen");
                    }
                    case "J" -> {
                        lines.subList(row + 1, lines.size()).clear();
                        lines.get(row).setLength(column);
                    }
                    default -> lines.get(row).setLength(column);
                }
                at = escape.end() - 1;
            } else if (c == '\n') {
                row++;
                column = 0;
                if (row == lines.size()) {
                    lines.add(new StringBuilder());
                }
            } else if (c == '\r') {
                column = 0;
            } else {
                lines.get(row)
                        .replace(column, Math.min(column + 1, lines.get(row).length()), String.valueOf(c));
                column++;
            }
        }
        return lines.stream()
                .map(StringBuilder::toString)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void aBarSaysHowFarALayerIs() {
        LayerLine line = new LayerLine(layer(1), Phase.PULLING_FS_LAYER);
        line.moved(Phase.DOWNLOADING, 5_000_000, 20_000_000);
        String drawn = line.drawn(79);
        assertTrue(drawn.startsWith(layer(1).shortHex() + ": Downloading [="), drawn);
        assertTrue(drawn.endsWith("] 5MB/20MB"), drawn);
        assertTrue(drawn.length() <= 79, drawn);
        long full = drawn.chars().filter(c -> c == '=').count();
        long all = drawn.indexOf(']') - drawn.indexOf('[') - 1;
        assertEquals(all / 4, full, drawn);
        assertTrue(line.drawn(30).length() <= 30);
    }

    @Test
    void moreLayersThanLinesAreSummedUpAndShownAtTheEnd() {
        TransferPicture picture = picture();
        ImageRef image = ImageRef.parse("team/app:1");
        picture.pulling(image);
        for (int i = 0; i < 40; i++) {
            picture.layer(layer(i), Phase.PULLING_FS_LAYER);
        }
        for (int i = 0; i < 40; i++) {
            picture.moved(layer(i), Phase.DOWNLOADING, 1, 3);
            if (i == 20) {
                picture.layer(layer(19), Phase.PULLED);
                List<String> shown = screen();
                assertTrue(shown.size() <= 10, shown.toString());
                assertTrue(shown.get(shown.size() - 1).matches("\\d+\\+\\d+"), shown.toString());
                assertTrue(
                        shown.stream().anyMatch(line -> line.contains(layer(20).shortHex())), shown.toString());
            }
            picture.layer(layer(i), Phase.PULLED);
        }
        picture.finished(new Finished(image, layer(0), 1, false, true));
        List<String> shown = screen();
        assertEquals("1: Pulling from team/app", shown.get(0));
        assertEquals(42, shown.size());
        for (int i = 0; i < 40; i++) {
            assertEquals(layer(i).shortHex() + ": Pull complete", shown.get(i + 1));
        }
        assertEquals("Digest: " + layer(0), shown.get(41));
    }
}
