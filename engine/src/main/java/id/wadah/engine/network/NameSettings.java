package id.wadah.engine.network;

import java.util.List;
import java.util.Objects;

/**
 * How a container resolves names; where a list is empty, the host's settings count.
 *
 * @param servers {@code --dns}, addresses
 * @param search {@code --dns-search}, domains
 * @param options {@code --dns-option}, as in resolv.conf(5)
 * @param extraHosts {@code --add-host}, {@code name:address} as written
 * @param domain {@code --domainname}, may be empty
 */
public record NameSettings(
        List<String> servers, List<String> search, List<String> options, List<String> extraHosts, String domain) {

    public static final NameSettings OF_HOST = new NameSettings(List.of(), List.of(), List.of(), List.of(), "");

    public NameSettings {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
        options = List.copyOf(options);
        extraHosts = List.copyOf(extraHosts);
        Objects.requireNonNull(domain, "domain");
    }
}
