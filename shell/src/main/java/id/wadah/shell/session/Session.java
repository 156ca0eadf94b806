package id.wadah.shell.session;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;

/**
 * One terminal or script that a client connected to the daemon. Everything a command reads or writes goes through it, so
 * that every command works the same from a terminal, a pipe and a test.
 */
public interface Session {

    /** The client's arguments, without options of the launcher; empty for the interactive shell or a script on stdin. */
    List<String> arguments();

    /** The client's working directory. */
    Path directory();

    /** The client's environment. */
    Map<String, String> environment();

    /** Whether the client's standard input is a terminal. */
    boolean inputIsTerminal();

    /** Whether the client's standard output is a terminal. */
    boolean outputIsTerminal();

    /** The terminal as JLine sees it; a dumb one where standard output is none. */
    Terminal terminal();

    /** The client's standard input, raw; end of file when the client's input ends. Not to be used with {@link #terminal} at once. */
    InputStream input();

    /** The client's standard output, unbuffered and binary-safe. */
    OutputStream output();

    /** The client's standard error, unbuffered. */
    OutputStream error();

    /**
     * Takes the terminal away from line editing: its bytes, resizes and signals go to {@code passthrough} until the returned
     * handle is closed. Raw bytes when {@code raw}; else the client's terminal keeps its own line discipline.
     */
    AutoCloseableQuietly passThrough(Passthrough passthrough, boolean raw);

    /**
     * Gives back input that was read but not used, such as what was typed after the detach keys; it is read next. The
     * passthrough in force, where there is one, gets no more input.
     */
    default void unread(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Runs a shell command on the client's side with its terminal, and returns the exit code; the shell's {@code !cmd}. */
    int runOnHost(String command);

    /** True once the client is gone. */
    boolean isClosed();

    /** Called, from any thread, when the client is gone; at once when it already is. */
    void onClose(Runnable action);

    /** A handle whose closing cannot fail. */
    interface AutoCloseableQuietly extends AutoCloseable {
        @Override
        void close();
    }
}
