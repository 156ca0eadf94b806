package id.wadah.shell.command;

import id.wadah.engine.container.NamespaceMode;
import id.wadah.engine.network.NetworkRequest;
import picocli.CommandLine.Mixin;

/** The flags of {@code run} and {@code create} about what is in the container's own network. */
final class NetworkOptions {

    @Mixin
    AttachmentOptions attachments = new AttachmentOptions();

    /** Whose network namespace it is in. */
    NamespaceMode mode() {
        return attachments.mode();
    }

    NetworkRequest request() {
        return NetworkRequest.DEFAULT.withAttachments(attachments.attachments());
    }
}
