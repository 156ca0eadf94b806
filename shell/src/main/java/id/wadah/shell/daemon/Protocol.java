package id.wadah.shell.daemon;

/**
 * What client and daemon say to each other over the data root's socket. The same table is in {@code protocol.h}; a test
 * compares the two.
 *
 * <p>A frame is its payload's length (4 bytes), its type (1 byte) and the payload. Numbers are big-endian; a text is its
 * length (4 bytes) and UTF-8 bytes.
 *
 * <pre>
 * client -> daemon
 *   HELLO         protocol (2), build (text), wishes (1) | terminals (1), rows (2), columns (2), directory (text),
 *                 count of arguments (4), each (text), count of variables (4), each NAME=VALUE (text)
 *   INPUT         bytes of standard input, never more than CREDIT allows
 *   END_OF_INPUT  nothing; standard input ended
 *   RESIZE        rows (2), columns (2)
 *   SIGNAL        the signal's name without SIG
 *   HOST_EXIT     exit code (1) of what HOST_RUN asked for
 * daemon -> client
 *   WELCOME       build (text), process ID (4)
 *   OUTPUT        bytes for standard output
 *   ERROR         bytes for standard error
 *   CREDIT        bytes (4) of INPUT that may be sent on top of what was allowed before; 0 at the start, so that a
 *                 command that reads nothing takes nothing
 *   MODE          what the terminal does by itself from now on (1), MODE_... bits; MODE_ALL until told otherwise
 *   HOST_RUN      a command for /bin/sh -c on the client's side
 *   EXIT          exit code (1); the last frame
 *   REFUSED       reason (1), detail (rest); the last frame
 * </pre>
 *
 * Of every version, so that any client can end any daemon: the frame's header, HELLO as far as the bar, and the types and
 * payloads of HELLO, OUTPUT, ERROR, EXIT and REFUSED.
 */
final class Protocol {

    static final int PROTOCOL = 1;
    static final int HEADER_BYTES = 5;
    static final int MAX_PAYLOAD = 65536;
    static final int MAX_HELLO = 8388608;

    static final int FRAME_HELLO = 1;
    static final int FRAME_INPUT = 2;
    static final int FRAME_END_OF_INPUT = 3;
    static final int FRAME_RESIZE = 4;
    static final int FRAME_SIGNAL = 5;
    static final int FRAME_HOST_EXIT = 6;
    static final int FRAME_WELCOME = 65;
    static final int FRAME_OUTPUT = 66;
    static final int FRAME_ERROR = 67;
    static final int FRAME_CREDIT = 68;
    static final int FRAME_MODE = 69;
    static final int FRAME_HOST_RUN = 70;
    static final int FRAME_EXIT = 71;
    static final int FRAME_REFUSED = 72;

    static final int WISH_SHUTDOWN = 1;

    static final int TERMINAL_INPUT = 1;
    static final int TERMINAL_OUTPUT = 2;
    static final int TERMINAL_ERROR = 4;

    /** Whole lines, edited by the kernel: ICANON, IEXTEN. */
    static final int MODE_LINES = 1;
    /** ECHO. */
    static final int MODE_ECHO = 2;
    /** Ctrl-C, Ctrl-\ and Ctrl-Z are signals: ISIG. */
    static final int MODE_SIGNALS = 4;
    /** Carriage return is newline, Ctrl-S stops: ICRNL, IXON. */
    static final int MODE_INPUT = 8;
    /** Newline returns the carriage: OPOST. */
    static final int MODE_OUTPUT = 16;

    static final int MODE_ALL = 31;

    /** The daemon is of another build and has containers or sessions; detail: its build. */
    static final int REFUSED_OTHER_BUILD = 1;
    /** The daemon is about to end; a new one can be started once it has. */
    static final int REFUSED_LEAVING = 2;
    /** The client's user may not use this daemon. */
    static final int REFUSED_NOT_ALLOWED = 3;
    /** The daemon was shut down during the session. */
    static final int REFUSED_SHUT_DOWN = 4;
    /** A fault of the daemon itself; detail: which. */
    static final int REFUSED_FAILED = 5;

    private Protocol() {}
}
