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
    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

    private HostFiles() {}

    /** Writes the three files; the resolver's settings are the host's. */
    public static void write(Path hostname, String name, Path hosts, Path resolvConf) throws IOException {
        Files.writeString(hostname, name + "\n");
        Files.writeString(hosts, HOSTS);
        Files.write(resolvConf, Files.isReadable(RESOLV_CONF) ? Files.readAllBytes(RESOLV_CONF) : new byte[0]);
    }
}
