/*
 * What client and daemon say to each other over <data root>/wadah.sock. The same table is in Protocol.java; a test compares
 * the two.
 *
 * A frame is its payload's length (4 bytes), its type (1 byte) and the payload. Numbers are big-endian; a text is its
 * length (4 bytes) and UTF-8 bytes.
 *
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
 *
 * Of every version, so that any client can end any daemon: the frame's header, HELLO as far as the bar, and the types and
 * payloads of HELLO, OUTPUT, ERROR, EXIT and REFUSED.
 */
#ifndef WADAH_PROTOCOL_H
#define WADAH_PROTOCOL_H

#define PROTOCOL 1
#define HEADER_BYTES 5
#define MAX_PAYLOAD 65536
#define MAX_HELLO 8388608

#define FRAME_HELLO 1
#define FRAME_INPUT 2
#define FRAME_END_OF_INPUT 3
#define FRAME_RESIZE 4
#define FRAME_SIGNAL 5
#define FRAME_HOST_EXIT 6
#define FRAME_WELCOME 65
#define FRAME_OUTPUT 66
#define FRAME_ERROR 67
#define FRAME_CREDIT 68
#define FRAME_MODE 69
#define FRAME_HOST_RUN 70
#define FRAME_EXIT 71
#define FRAME_REFUSED 72

#define WISH_SHUTDOWN 1

#define TERMINAL_INPUT 1
#define TERMINAL_OUTPUT 2
#define TERMINAL_ERROR 4

#define MODE_LINES 1    /* whole lines, edited by the kernel: ICANON, IEXTEN */
#define MODE_ECHO 2     /* ECHO */
#define MODE_SIGNALS 4  /* Ctrl-C, Ctrl-\ and Ctrl-Z are signals: ISIG */
#define MODE_INPUT 8    /* carriage return is newline, Ctrl-S stops: ICRNL, IXON */
#define MODE_OUTPUT 16  /* newline returns the carriage: OPOST */
#define MODE_ALL 31

#define REFUSED_OTHER_BUILD 1  /* the daemon is of another build and has containers or sessions; detail: its build */
#define REFUSED_LEAVING 2      /* the daemon is about to end; a new one can be started once it has */
#define REFUSED_NOT_ALLOWED 3  /* the client's user may not use this daemon */
#define REFUSED_SHUT_DOWN 4    /* the daemon was shut down during the session */
#define REFUSED_FAILED 5       /* a fault of the daemon itself; detail: which */

/* Names in the data root; the same as in DataRoot.java. */
#define SOCKET_NAME "wadah.sock"
#define START_LOCK_NAME "start.lock"
#define DAEMON_LOCK_NAME "daemon.lock"
#define DAEMON_LOG_NAME "daemon.log"
#define LANGUAGE_NAME "language"

#endif
