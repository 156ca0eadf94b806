package id.wadah.engine.network;

import id.wadah.engine.EngineException;
import id.wadah.engine.Problem;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

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

    private static final Pattern DOMAIN = Pattern.compile("[a-zA-Z0-9_]([a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9_.])?");
    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9_.*-]{1,253}");
    private static final Pattern OPTION = Pattern.compile("[a-zA-Z0-9:_-]{1,64}");

    public static final NameSettings OF_HOST = new NameSettings(List.of(), List.of(), List.of(), List.of(), "");

    public NameSettings {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
        options = List.copyOf(options);
        extraHosts = List.copyOf(extraHosts);
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * As Docker's client does.
     *
     * @throws EngineException {@link Problem#INVALID_OPTION_VALUE}
     */
    public void check() {
        for (String server : servers) {
            if (HostResolver.address(server).isEmpty()) {
                throw wrong(server, "--dns", "192.0.2.53");
            }
        }
        for (String name : search) {
            if (!name.equals(".") && !DOMAIN.matcher(name).matches()) {
                throw wrong(name, "--dns-search", "example.org");
            }
        }
        for (String option : options) {
            if (!OPTION.matcher(option).matches()) {
                throw wrong(option, "--dns-option", "ndots:1");
            }
        }
        for (String extra : extraHosts) {
            int colon = extra.indexOf(':');
            String address = extra.substring(colon + 1);
            boolean known = address.equals(HostFiles.HOST_GATEWAY)
                    || HostResolver.address(address).isPresent();
            if (colon < 1 || !known || !HOST.matcher(extra.substring(0, colon)).matches()) {
                throw wrong(extra, "--add-host", "db:192.0.2.5, db:host-gateway");
            }
        }
        if (!domain.isEmpty() && !DOMAIN.matcher(domain).matches()) {
            throw wrong(domain, "--domainname", "example.org");
        }
    }

    private static EngineException wrong(String written, String option, String accepted) {
        return new EngineException(Problem.INVALID_OPTION_VALUE, written, option, accepted);
    }
}
