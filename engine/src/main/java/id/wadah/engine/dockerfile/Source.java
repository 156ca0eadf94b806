package id.wadah.engine.dockerfile;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an instruction stands.
 *
 * @param file as a person named it
 * @param firstLine counted from 1
 * @param lastLine the same line, or that of its last continuation or of its last heredoc's end
 * @param text as it is written there, lines separated by {@code \n}
 */
public record Source(String file, int firstLine, int lastLine, String text) {

    /** The first line alone. */
    public String line() {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /**
     * A failure at this place: its details are the file, the line's number, the line, and what else is given.
     *
     * @param more the details {@code {3}}, {@code {4}} ...
     */
    public EngineException fault(Problem problem, String... more) {
        List<String> details = new ArrayList<>(List.of(file, Integer.toString(firstLine), line().strip()));
        details.addAll(List.of(more));
        return new EngineException(problem, details.toArray(String[]::new));
    }
}
