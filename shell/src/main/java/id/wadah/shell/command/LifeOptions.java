package id.wadah.shell.command;

import id.wadah.engine.container.LifeRequest;

/** The flags of {@code run} and {@code create} about how the container lives and ends. */
@picocli.CommandLine.Command
final class LifeOptions {

    LifeRequest request() {
        return LifeRequest.DEFAULT;
    }
}
