package id.wadah.engine.dockerfile;

import java.util.List;

/**
 * An instruction's whole text.
 *
 * @param text its lines joined, without comments
 * @param heredocs that it announces
 */
record LogicalLine(Source source, String text, List<Heredoc> heredocs) {

    /** The first word. */
    String word() {
        return text.substring(0, Blank.next(text, 0));
    }

    /** What follows the first word. */
    String rest() {
        return text.substring(Blank.next(text, 0)).strip();
    }
}
