package id.wadah.shell.command;

import id.wadah.engine.network.NetworkRequest;

/** The flags of {@code run} and {@code create} about what is in the container's own network. */
final class NetworkOptions {

    NetworkRequest request() {
        return NetworkRequest.DEFAULT;
    }
}
