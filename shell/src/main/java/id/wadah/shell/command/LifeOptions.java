package id.wadah.shell.command;

import id.wadah.engine.container.LifeRequest;

/** The flags of {@code run} and {@code create} about how the container lives and ends. */
final class LifeOptions {

    LifeRequest request() {
        return LifeRequest.DEFAULT;
    }
}
