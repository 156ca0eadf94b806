package id.wadah.engine.network;

import java.util.List;

/**
 * What a container with a network namespace of its own gets in it; meaningless for one that shares another's.
 *
 * @param attachments the networks, the first gives the default route; empty for the default bridge
 * @param ports {@code -p}, as written
 * @param publishAll {@code -P}: every exposed port at a free port of the host
 * @param exposed {@code --expose} and the image's, {@code 80/tcp}
 * @param names how it resolves names
 */
public record NetworkRequest(
        List<NetworkAttachment> attachments,
        List<String> ports,
        boolean publishAll,
        List<String> exposed,
        NameSettings names) {

    public static final NetworkRequest DEFAULT =
            new NetworkRequest(List.of(), List.of(), false, List.of(), NameSettings.OF_HOST);

    public NetworkRequest {
        attachments = List.copyOf(attachments);
        ports = List.copyOf(ports);
        exposed = List.copyOf(exposed);
    }

    public NetworkRequest withPorts(List<String> published, boolean all) {
        return new NetworkRequest(attachments, published, all, exposed, names);
    }

    public NetworkRequest withExposed(List<String> others) {
        return new NetworkRequest(attachments, ports, publishAll, others, names);
    }

    public NetworkRequest withAttachments(List<NetworkAttachment> others) {
        return new NetworkRequest(others, ports, publishAll, exposed, names);
    }
}
