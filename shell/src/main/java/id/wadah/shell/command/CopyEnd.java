package id.wadah.shell.command;

import id.wadah.shell.session.Session;

/**
 * One end of a copy as it was typed: {@code CONTAINER:PATH}, a path of the client's side, or {@code -} for its standard input or output.
 *
 * @param container empty for the client's side
 */
record CopyEnd(String container, String path) {

    /** As Docker's client takes them apart: what begins with a slash or a dot is no container's name. */
    static CopyEnd parse(String typed) {
        int colon = typed.indexOf(':');
        boolean isLocal = colon <= 0 || typed.startsWith("/") || typed.startsWith(".");
        return isLocal ? new CopyEnd("", typed) : new CopyEnd(typed.substring(0, colon), typed.substring(colon + 1));
    }

    boolean isContainer() {
        return !container.isEmpty();
    }

    boolean isStream() {
        return container.isEmpty() && path.equals("-");
    }

    /** The path inside the container, which is absolute also when it is not written so. */
    String inside() {
        return path.startsWith("/") ? path : "/" + path;
    }

    /** The path on the host, seen from where the client stands. */
    String outside(Session session) {
        return path.startsWith("/") ? path : session.directory() + "/" + path;
    }
}
