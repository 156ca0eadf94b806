package id.wadah.shell.command;

import id.wadah.engine.network.NetworkRequest;
import java.util.List;
import picocli.CommandLine.Option;

/** The flags of {@code run} and {@code create} about ports. */
final class PortOptions {

    @Option(names = {"-p", "--publish"})
    List<String> published = List.of();

    @Option(names = {"-P", "--publish-all"})
    boolean all;

    @Option(names = "--expose")
    List<String> exposed = List.of();

    NetworkRequest addTo(NetworkRequest network) {
        return network.withPorts(published, all).withExposed(exposed);
    }
}
