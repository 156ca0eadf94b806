package id.wadah.engine.registry.client.http;

import id.wadah.engine.registry.client.config.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where no proxy is used: addresses, ranges, host names with all below them, each perhaps with a port; a star for everywhere. This
 * machine itself is always among them.
 *
 * <p>Source: the documentation of Go's {@code golang.org/x/net/http/httpproxy}.
 */
final class NoProxy {

    private final List<String> names = new ArrayList<>();
    private final List<AddressRange> ranges = new ArrayList<>();
    private boolean everywhere;

    private NoProxy() {}

    static NoProxy parse(String text) {
        NoProxy parsed = new NoProxy();
        for (String part : text.split(",")) {
            String each = part.strip().toLowerCase(Locale.ROOT);
            Optional<AddressRange> range = AddressRange.parse(each);
            if (each.equals("*")) {
                parsed.everywhere = true;
            } else if (range.isPresent()) {
                parsed.ranges.add(range.get());
            } else if (!each.isEmpty()) {
                parsed.names.add(each.startsWith("*.") ? each.substring(1) : each);
            }
        }
        return parsed;
    }

    boolean matches(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        if (everywhere || name.equals("localhost")) {
            return true;
        }
        Optional<AddressRange> address =
                AddressRange.parse(name.replace("[", "").replace("]", ""));
        if (address.isPresent()) {
            return address.get().isLoopback()
                    || ranges.stream().anyMatch(range -> range.contains(address.get()))
                    || names.contains(name + ":" + port);
        }
        return names.stream().anyMatch(each -> matches(each, name, port));
    }

    private static boolean matches(String wanted, String host, int port) {
        int colon = wanted.lastIndexOf(':');
        if (colon >= 0 && !wanted.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        String name = colon < 0 ? wanted : wanted.substring(0, colon);
        // With a dot in front, only what is below it is meant.
        return name.startsWith(".") ? host.endsWith(name) : host.equals(name) || host.endsWith("." + name);
    }
}
