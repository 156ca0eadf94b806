package id.wadah.engine.network;

import id.wadah.engine.kernel.inet.Ipv4;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the host itself resolves names, read anew each time. */
public record HostResolver(Path file, Path behindStub) {

    public static final HostResolver OF_HOST =
            new HostResolver(Path.of("/etc/resolv.conf"), Path.of("/run/systemd/resolve/resolv.conf"));

    /** systemd-resolved's own address, behind which the real servers are; source: systemd-resolved.service(8). */
    private static final String STUB = "127.0.0.53";

    /** Docker's choice where a host has none that a container could reach. */
    private static final List<String> PUBLIC = List.of("8.8.8.8", "8.8.4.4");

    /** As it is written, for those that resolve where the host does. */
    public ResolvConf plain() {
        return read(file);
    }

    /** With servers that can be reached from another network namespace: none on a loopback address. */
    public ResolvConf reachable() {
        ResolvConf written = plain();
        if (written.servers().equals(List.of(STUB)) && Files.isReadable(behindStub)) {
            written = read(behindStub);
        }
        List<String> servers = written.servers().stream()
                .filter(server ->
                        address(server).map(each -> !each.isLoopbackAddress()).orElse(false))
                .toList();
        return written.withServers(servers.isEmpty() ? PUBLIC : servers);
    }

    private static ResolvConf read(Path path) {
        try {
            return ResolvConf.parse(Files.isReadable(path) ? Files.readString(path) : "");
        } catch (IOException e) {
            return ResolvConf.parse("");
        }
    }

    /** The address that is written there; never looks up a name. */
    public static Optional<InetAddress> address(String written) {
        Optional<Ipv4> plain = Ipv4.parse(written);
        try {
            if (plain.isPresent()) {
                return Optional.of(InetAddress.getByAddress(plain.get().bytes()));
            }
            // Nothing with a colon is a name.
            return written.contains(":") ? Optional.of(InetAddress.getByName(written)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
