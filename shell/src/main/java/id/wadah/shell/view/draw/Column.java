package id.wadah.shell.view.draw;

/**
 * One column of a {@link Grid}.
 *
 * @param title its heading, may be empty
 * @param shrink what happens when the table is wider than the page
 * @param minimum columns that it keeps when it shrinks
 */
public record Column(String title, boolean right, Shrink shrink, int minimum) {

    /** How a column gives way. */
    public enum Shrink {
        /** It keeps its width. */
        NEVER,
        /** Its cells are cut, with an ellipsis. */
        CUT,
        /** Its cells take more lines. */
        WRAP
    }

    public static Column fixed(String title) {
        return new Column(title, false, Shrink.NEVER, 0);
    }

    public static Column number(String title) {
        return new Column(title, true, Shrink.NEVER, 0);
    }

    public static Column cut(String title, int minimum) {
        return new Column(title, false, Shrink.CUT, minimum);
    }

    public static Column wrap(String title, int minimum) {
        return new Column(title, false, Shrink.WRAP, minimum);
    }
}
