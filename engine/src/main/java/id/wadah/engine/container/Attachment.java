package id.wadah.engine.container;

/** A session's hold on a running program's streams. */
public interface Attachment extends AutoCloseable {

    /** Writes to the program's standard input; ignored when it has none, or is gone. Blocks while its pipe is full. */
    void input(byte[] bytes, int offset, int length);

    /** Closes the program's standard input. With a terminal this does nothing: Ctrl-D is a byte. */
    void endOfInput();

    /** Gives the program's terminal a new size; the kernel sends it {@code SIGWINCH}. */
    void resize(TerminalSize size);

    /**
     * Waits until the program that it is attached to has ended and all that it wrote is delivered, whatever the container does after that;
     * its exit code, 0 to 255.
     */
    int await() throws InterruptedException;

    /** Lets go of the streams; the program goes on. */
    @Override
    void close();
}
