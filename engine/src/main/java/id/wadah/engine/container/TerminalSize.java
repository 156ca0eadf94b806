package id.wadah.engine.container;

/** Rows and columns of a terminal, each 1 to 65535. */
public record TerminalSize(int rows, int columns) {

    public TerminalSize {
        if (rows < 1 || rows > 65535 || columns < 1 || columns > 65535) {
            throw new IllegalArgumentException("not a terminal size: " + rows + "x" + columns);
        }
    }
}
