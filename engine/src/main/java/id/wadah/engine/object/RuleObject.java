package id.wadah.engine.object;

import id.wadah.engine.kernel.nftables.Counter;
import id.wadah.engine.kernel.nftables.Nftables;
import id.wadah.engine.kernel.nftables.Rule;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of the packet filter; source: nft(8).
 *
 * @param chain where it stands, {@code ip wadah ports}
 * @param handle the kernel's number of it
 */
public record RuleObject(String chain, long handle) implements LiveObject {

    public static RuleObject of(Rule rule) {
        return new RuleObject(rule.place(), rule.handle());
    }

    @Override
    public String kind() {
        return "rule";
    }

    @Override
    public String identity() {
        return chain + " handle " + handle;
    }

    @Override
    public boolean exists() {
        return read().isPresent();
    }

    private Optional<Rule> read() {
        try (Nftables nftables = Nftables.open()) {
            return nftables.tables().stream()
                    .filter(table -> chain.startsWith(table.text() + " "))
                    .flatMap(table -> nftables.rules(table.family(), table.name()).stream())
                    .filter(rule -> rule.handle() == handle && rule.place().equals(chain))
                    .findFirst();
        }
    }

    @Override
    public String shownBy() {
        return "nft -a list chain " + chain;
    }

    @Override
    public Map<String, String> details() {
        return read().map(RuleObject::details).orElse(Map.of());
    }

    private static Map<String, String> details(Rule rule) {
        Counter counter = rule.counter().orElse(Counter.NEW);
        return Details.of(
                "rule", rule.text(),
                "packets", Long.toString(counter.packets()),
                "bytes", Long.toString(counter.bytes()));
    }
}
