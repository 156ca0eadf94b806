package id.wadah.engine.network;

/** A container as its networks see it; what it says is true at the moment of the question. */
public interface NetworkMember {

    /** The whole ID. */
    String containerId();

    /** Its name now; it may be renamed. */
    String name();

    String hostname();

    /** Host pid of a process in its network namespace. */
    long pid();

    /** What was asked for: its ports, how it resolves names. */
    NetworkRequest request();
}
