package id.wadah.shell.command;

import id.wadah.engine.network.NetworkRequest;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The flags of {@code run} and {@code create} about what is in the container's own network. */
final class NetworkOptions {

    @Mixin
    NameOptions names = new NameOptions();

    NetworkRequest request() {
        return new NetworkRequest(List.of(), List.of(), false, List.of(), names.settings());
    }
}
