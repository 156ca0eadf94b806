package id.wadah.shell.session;

/**
 * Where a session's raw input goes while a container is attached. Input comes on one thread and may block it; resizes and
 * signals come on another, so that they arrive while the container does not read.
 */
public interface Passthrough {

    /** Whether input is wanted at all; asked once, at the start. Where it is not, the client's input stays unread. */
    default boolean wantsInput() {
        return true;
    }

    /** Bytes that were typed or piped in; what is not used can be given back with {@link Session#unread}. */
    void input(byte[] bytes, int offset, int length);

    /** The client's standard input ended. */
    void endOfInput();

    /** The client's terminal has a new size. */
    void resized(int rows, int columns);

    /** The client got a signal, by its name without SIG: {@code INT}, {@code TERM}, {@code HUP}, {@code QUIT}. */
    void signalled(String name);
}
