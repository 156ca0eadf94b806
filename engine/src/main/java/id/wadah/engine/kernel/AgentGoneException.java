package id.wadah.engine.kernel;

/** The agent's end of its socket is closed: it was killed, or it became another program. */
public final class AgentGoneException extends RuntimeException {

    public AgentGoneException(String who) {
        super(who + " is gone");
    }
}
