package id.wadah.shell.daemon;

import id.wadah.engine.DataRoot;
import id.wadah.shell.session.SessionHandler;

/** What a daemon is for: the engine with the shell over it. */
public interface Service extends AutoCloseable {

    SessionHandler handler();

    /** Whether the daemon must stay although there is no session: containers run, or a registry serves. Called once a second; must be quick. */
    boolean busy();

    /** Ends the containers and lets go of the data root. */
    @Override
    void close();

    /** Makes the service once the data root is the daemon's. */
    interface Opening {

        /**
         * @param shutdown ends the daemon and this service; returns at once, for the command of that name
         * @throws id.wadah.engine.EngineException when it cannot start; the client shows its text
         */
        Service open(DataRoot root, Runnable shutdown);
    }
}
