package id.wadah.shell.session;

/** Where a session's raw input goes while a container is attached. Called from the session's reading thread. */
public interface Passthrough {

    /** Bytes that were typed or piped in. */
    void input(byte[] bytes, int offset, int length);

    /** The client's standard input ended. */
    void endOfInput();

    /** The client's terminal has a new size. */
    void resized(int rows, int columns);

    /** The client got a signal, by its name without SIG: {@code INT}, {@code TERM}, {@code HUP}, {@code QUIT}. */
    void signalled(String name);
}
