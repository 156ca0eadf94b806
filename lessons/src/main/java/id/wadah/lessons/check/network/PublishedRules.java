package id.wadah.lessons.check.network;

import id.wadah.engine.Engine;
import id.wadah.engine.kernel.nftables.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules that pass on what comes to one port of the host. */
final class PublishedRules {

    private static final Pattern TARGET = Pattern.compile("dnat to ([0-9.]+:[0-9]+)");

    private PublishedRules() {}

    static List<Rule> of(Engine engine, int port) {
        Pattern wanted = Pattern.compile("dport " + port + "\\b.* dnat to");
        return FilterRules.of(engine, rule -> wanted.matcher(rule.text()).find());
    }

    /** What a rule puts in place of the destination, {@code ADDRESS:PORT}. */
    static Optional<String> target(Rule rule) {
        Matcher matcher = TARGET.matcher(rule.text());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
