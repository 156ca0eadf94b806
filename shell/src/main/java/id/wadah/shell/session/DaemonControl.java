package id.wadah.shell.session;

/** What a session can ask of the daemon that it runs in. */
public interface DaemonControl {

    /** Ends all containers and the daemon, after this session has got its exit code. Returns at once. */
    void shutdown();
}
