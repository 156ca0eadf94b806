package id.wadah.engine.network;

import id.wadah.engine.kernel.Pidfd;

/** A container as its networks see it; what it says is true at the moment of the question. */
public interface NetworkMember {

    /** The whole ID. */
    String containerId();

    /** Its name now; it may be renamed. */
    String name();

    String hostname();

    /** A process in its network namespace. */
    Pidfd process();

    /** That process's host pid. */
    default long pid() {
        return process().pid();
    }

    /** What was asked for: its ports, how it resolves names. */
    NetworkRequest request();

    /** The files that tell it who it is and how to find others. */
    HostFiles files();
}
