package id.wadah.shell.registry;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import id.wadah.engine.kernel.inet.Ipv4;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Where a registry is to listen, as a person writes it. */
final class RegistryAddress {

    private RegistryAddress() {}

    /**
     * An address, or {@code localhost}; no name server is asked.
     *
     * @throws EngineException {@link Problem#INVALID_REGISTRY_HOST}
     */
    static InetAddress host(String written) {
        String text = written.equals("localhost") ? "127.0.0.1" : written;
        Optional<Ipv4> ipv4 = Ipv4.parse(text);
        try {
            if (ipv4.isPresent()) {
                return InetAddress.getByAddress(ipv4.get().bytes());
            }
            if (text.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[0-9A-Za-z._-]+)?")) {
                return InetAddress.getByName("[" + text + "]");
            }
        } catch (UnknownHostException e) {
            throw new EngineException(Problem.INVALID_REGISTRY_HOST, e, written);
        }
        throw new EngineException(Problem.INVALID_REGISTRY_HOST, written);
    }
}
