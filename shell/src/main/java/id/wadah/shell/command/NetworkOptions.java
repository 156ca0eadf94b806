package id.wadah.shell.command;

import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.network.NetworkRequest;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The flags of {@code run} and {@code create} about what is in the container's own network. */
final class NetworkOptions {

    @Mixin
    AttachmentOptions attachments = new AttachmentOptions();

    @Mixin
    NameOptions names = new NameOptions();

    @Mixin
    PortOptions ports = new PortOptions();

    /** Whose network namespace it is in. */
    NamespaceMode mode() {
        return attachments.mode();
    }

    NetworkRequest request() {
        return ports.addTo(
                new NetworkRequest(attachments.attachments(), List.of(), false, List.of(), names.settings()));
    }
}
