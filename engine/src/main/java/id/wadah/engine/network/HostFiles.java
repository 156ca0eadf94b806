package id.wadah.engine.network;

import id.wadah.engine.kernel.inet.Ipv4;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files in a container's /etc that say who it is and how to find others; source: hosts(5), resolv.conf(5).
 *
 * <p>They are written to, and never exchanged: what the container has mounted is the file, not its name.
 *
 * @param name its host name
 */
public record HostFiles(Path hostname, String name, Path hosts, Path resolvConf, NameSettings settings) {

    /** In {@code --add-host}, the host as the container reaches it. */
    public static final String HOST_GATEWAY = "host-gateway";

    /** Where every container on a network of its own kind finds its name server. */
    public static final String NAME_SERVER = "127.0.0.11";

    private static final String NDOTS = "ndots:";

    /** A container could make it any size; what is larger than this is its own affair. In bytes. */
    private static final long MOST = 1 << 20;

    private static final String HOSTS = """
            127.0.0.1\tlocalhost
            ::1\tlocalhost ip6-localhost ip6-loopback
            fe00::\tip6-localnet
            ff00::\tip6-mcastprefix
            ff02::1\tip6-allnodes
            ff02::2\tip6-allrouters
            """;
    private static final Path HOSTS_OF_HOST = Path.of("/etc/hosts");

    /**
     * Writes all three anew, as for a container that is on no network yet.
     *
     * @param hostNetwork whether it is in the host's network, where the host's own table of names and servers are right
     * @param gateway the host as containers on the default bridge reach it; null where there is no such bridge
     */
    public void write(boolean hostNetwork, @Nullable Ipv4 gateway) throws IOException {
        Files.writeString(hostname, name + "\n");
        StringBuilder table = new StringBuilder(
                hostNetwork && Files.isReadable(HOSTS_OF_HOST) ? Files.readString(HOSTS_OF_HOST) : HOSTS);
        for (String extra : settings.extraHosts()) {
            int colon = extra.indexOf(':');
            String address = extra.substring(colon + 1);
            if (address.equals(HOST_GATEWAY)) {
                address = gateway == null ? "127.0.0.1" : gateway.toString();
            }
            table.append(address).append('\t').append(extra, 0, colon).append('\n');
        }
        Files.writeString(hosts, table);
        Files.writeString(resolvConf, resolver(hostNetwork).text());
    }

    /** Whether an entry is for the host, whatever its address is. */
    public boolean asksForGateway() {
        return settings.extraHosts().stream().anyMatch(extra -> extra.endsWith(":" + HOST_GATEWAY));
    }

    /** What its resolver is told where no name server of ours is: the host's own or the asked for. */
    public ResolvConf resolver(boolean hostNetwork) {
        HostResolver host = HostResolver.OF_HOST;
        return asked(hostNetwork ? host.plain() : host.reachable());
    }

    /** What its resolver is told where our name server is. */
    public ResolvConf resolverWithNames() {
        ResolvConf asked = asked(HostResolver.OF_HOST.plain());
        List<String> options = asked.options();
        if (options.stream().noneMatch(option -> option.startsWith(NDOTS))) {
            List<String> more = new ArrayList<>(options);
            more.add(NDOTS + "0");
            options = more;
        }
        return asked.withServers(List.of(NAME_SERVER)).withOptions(options);
    }

    private ResolvConf asked(ResolvConf host) {
        ResolvConf conf = host;
        if (!settings.servers().isEmpty()) {
            conf = conf.withServers(settings.servers());
        }
        if (!settings.search().isEmpty()) {
            // A dot alone: none at all.
            conf = conf.withSearch(settings.search().equals(List.of(".")) ? List.of() : settings.search());
        }
        return settings.options().isEmpty() ? conf : conf.withOptions(settings.options());
    }

    /** Tells the container its own address on a network. */
    public void addOwn(Ipv4 address) throws IOException {
        if (isReasonable(hosts)) {
            String table = read(hosts);
            change(hosts, (table.isEmpty() || table.endsWith("\n") ? table : table + "\n") + line(address));
        }
    }

    public void removeOwn(Ipv4 address) throws IOException {
        if (isReasonable(hosts)) {
            String table = read(hosts);
            String line = line(address);
            change(
                    hosts,
                    table.lines()
                            .map(each -> each + "\n")
                            .filter(each -> !each.equals(line))
                            .reduce("", String::concat));
        }
    }

    /** Exchanges what its resolver is told, except where somebody in the container has changed it. */
    public void changeResolver(ResolvConf before, ResolvConf after) throws IOException {
        if (isReasonable(resolvConf) && read(resolvConf).equals(before.text())) {
            change(resolvConf, after.text());
        }
    }

    /** Byte by byte, whatever the container has written there. */
    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static void change(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    private static boolean isReasonable(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) <= MOST;
    }

    /** With a domain, both the whole name and its first part. */
    private String line(Ipv4 address) {
        String whole = settings.domain().isEmpty() ? name : name + "." + settings.domain();
        int dot = whole.indexOf('.');
        return address + "\t" + (dot < 0 ? whole : whole + " " + whole.substring(0, dot)) + "\n";
    }
}
