package id.wadah.engine.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files in a container's /etc that say who it is and how to find others; source: hosts(5), resolv.conf(5). */
public final class HostFiles {

    private static final String HOSTS = """
            127.0.0.1\tlocalhost
            ::1\tlocalhost ip6-localhost ip6-loopback
            fe00::\tip6-localnet
            ff00::\tip6-mcastprefix
            ff02::1\tip6-allnodes
            ff02::2\tip6-allrouters
            """;
    private static final Path HOSTS_OF_HOST = Path.of("/etc/hosts");
    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

    private HostFiles() {}

    /**
     * Writes the three files; the resolver's settings are the host's.
     *
     * @param hostNetwork whether it is in the host's network, where the host's own table of names is right
     */
    public static void write(Path hostname, String name, Path hosts, Path resolvConf, boolean hostNetwork)
            throws IOException {
        Files.writeString(hostname, name + "\n");
        if (hostNetwork && Files.isReadable(HOSTS_OF_HOST)) {
            Files.write(hosts, Files.readAllBytes(HOSTS_OF_HOST));
        } else {
            Files.writeString(hosts, HOSTS);
        }
        Files.write(resolvConf, Files.isReadable(RESOLV_CONF) ? Files.readAllBytes(RESOLV_CONF) : new byte[0]);
    }
}
