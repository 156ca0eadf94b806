package id.wadah.shell.session;

/** What a session does: the interactive shell, a script or one command. */
public interface SessionHandler {

    /** Serves the session to its end; returns its exit code, 0 to 255. */
    int serve(Session session);
}
