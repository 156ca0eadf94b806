package id.wadah.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a resolver is told; source: resolv.conf(5).
 *
 * @param servers addresses
 * @param search domains that are tried for short names
 * @param options {@code ndots:1} and the like
 */
public record ResolvConf(List<String> servers, List<String> search, List<String> options) {

    public ResolvConf {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
        options = List.copyOf(options);
    }

    /** Reads the lines that count; of {@code search} and {@code domain} the last one, as resolvers do. */
    public static ResolvConf parse(String text) {
        List<String> servers = new ArrayList<>();
        List<String> search = List.of();
        Set<String> options = new LinkedHashSet<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            List<String> values = Arrays.asList(words).subList(1, words.length);
            if (values.isEmpty()) {
                continue;
            }
            switch (words[0]) {
                case "nameserver" -> servers.add(values.get(0));
                case "search", "domain" -> search = values;
                case "options" -> options.addAll(values);
                default -> {
                    // Comments, and what resolvers do not know either.
                }
            }
        }
        return new ResolvConf(servers, search, List.copyOf(options));
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        if (!search.isEmpty()) {
            text.append("search ").append(String.join(" ", search)).append('\n');
        }
        servers.forEach(server -> text.append("nameserver ").append(server).append('\n'));
        if (!options.isEmpty()) {
            text.append("options ").append(String.join(" ", options)).append('\n');
        }
        return text.toString();
    }

    public ResolvConf withServers(List<String> others) {
        return new ResolvConf(others, search, options);
    }

    public ResolvConf withOptions(List<String> others) {
        return new ResolvConf(servers, search, others);
    }

    public ResolvConf withSearch(List<String> others) {
        return new ResolvConf(servers, others, options);
    }
}
