package id.wadah.shell.parity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The lines that are typed, from {@code script.txt}, which says how it is written. */
record Script(List<ScriptLine> lines) {

    static Script read() throws IOException {
        List<ScriptLine> lines = new ArrayList<>();
        String title = "";
        for (String line : Resources.text("script.txt").lines().toList()) {
            if (line.startsWith("## ")) {
                title = line.substring(3);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(ScriptLine.of(title, line));
            }
        }
        return new Script(List.copyOf(lines));
    }

    List<ScriptLine> compared() {
        return lines.stream().filter(ScriptLine::isCompared).toList();
    }
}
