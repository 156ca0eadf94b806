package id.wadah.engine.network;

/** That a container is connected to a network, and where. */
public record Membership(NetworkMember member, Endpoint endpoint) {}
