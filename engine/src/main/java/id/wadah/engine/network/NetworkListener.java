package id.wadah.engine.network;

import id.wadah.engine.step.StepCalls;

/**
 * Does what else has to be done when networks and their members come and go: packet filters, names.
 *
 * <p>What is thrown by a method that makes something takes back whatever it was done for; the one that undoes it is called then as well,
 * so it must cope with things half made.
 */
public interface NetworkListener {

    /** The bridge of {@code network} is there and up. */
    default void bridgeMade(Network network, StepCalls engine) {}

    /** The bridge is about to go; nobody is connected. */
    default void bridgeLeaving(Network network, StepCalls engine) {}

    /** The container has the address, and a default route if there is one; its program does not run yet when it is being started. */
    default void attached(Endpoint endpoint, NetworkMember member, StepCalls engine) {}

    /** The container has ended or is being disconnected; the cable may or may not be there any more. */
    default void detaching(Endpoint endpoint, NetworkMember member, StepCalls engine) {}
}
