package id.wadah.shell.markdown;

import id.wadah.shell.view.draw.Glyphs;
import id.wadah.shell.view.draw.Ink;
import id.wadah.shell.view.draw.Printable;

/**
 * What a block is drawn on.
 *
 * @param width columns that no line exceeds
 * @param prose columns that a line of words does not exceed, at most {@code width}
 */
record Sheet(int width, int prose, boolean colour, Glyphs glyphs) {

    /** Longer lines of prose are hard to read, however wide the terminal is. */
    private static final int WIDEST_PROSE = 76;

    /** What is nested deeper than leaves this much is not moved to the right any more. */
    private static final int NARROWEST = 10;

    static Sheet of(int width, boolean colour, Glyphs glyphs) {
        return new Sheet(width, Math.min(width, WIDEST_PROSE), colour, glyphs);
    }

    boolean hasRoomBeside(int columns) {
        return width - columns >= NARROWEST;
    }

    /** What is left of it to the right of {@code columns}. */
    Sheet beside(int columns) {
        return new Sheet(
                width - columns, Math.min(width - columns, Math.max(NARROWEST, prose - columns)), colour, glyphs);
    }

    /** A node's literal as words that are safe to show, in characters that the terminal has. */
    String words(String literal) {
        String text = Escaped.undo(literal).replace('\t', ' ');
        return printable(glyphs == Glyphs.ASCII ? Ascii.readable(text) : text);
    }

    /** A node's literal with every column where it was: for code and pictures. */
    String columns(String literal) {
        String text = Tabs.expand(Escaped.undo(literal));
        return printable(glyphs == Glyphs.ASCII ? Ascii.ofSameWidth(text) : text);
    }

    private static String printable(String text) {
        return Printable.of(Ink.plain(text)).toString();
    }
}
