package id.wadah.shell.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts what a program writes into lines; of a line that it writes over by a carriage return the last state counts. */
final class OutputLines {

    /** Colours, movements and titles mean nothing between other lines. Source: ECMA-48, 5.4; xterm's control sequences. */
    private static final Pattern ESCAPES = Pattern.compile(
            "\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|\u001b[ -/]*[0-~]");

    private static final int LONGEST = 64 * 1024;
    private static final int TAB = 8;

    private byte[] line = new byte[256];
    private int length;

    /** The lines that are complete now. */
    List<String> take(byte[] bytes, int offset, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = offset; i < offset + count; i++) {
            if (bytes[i] == '\n') {
                lines.add(end());
            } else {
                add(bytes[i]);
            }
        }
        return lines;
    }

    private void add(byte b) {
        if (length == line.length && length < LONGEST) {
            byte[] longer = new byte[Math.min(LONGEST, 2 * length)];
            System.arraycopy(line, 0, longer, 0, length);
            line = longer;
        }
        if (length < line.length) {
            line[length++] = b;
        }
    }

    /** What was written of the next line, which is no longer waited for; empty when there is nothing. */
    List<String> rest() {
        return length == 0 ? List.of() : List.of(end());
    }

    /** What the next line looks like up to now. */
    String begun() {
        return shown(new String(line, 0, length, StandardCharsets.UTF_8));
    }

    private String end() {
        String whole = begun();
        length = 0;
        return whole;
    }

    private static String shown(String written) {
        String text = ESCAPES.matcher(written).replaceAll("");
        while (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        String last = text.substring(text.lastIndexOf('\r') + 1);
        return last.indexOf('\t') < 0 ? last : expanded(last);
    }

    private static String expanded(String text) {
        StringBuilder expanded = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '\t') {
                expanded.append(" ".repeat(TAB - expanded.length() % TAB));
            } else {
                expanded.append(c);
            }
        }
        return expanded.toString();
    }
}
