package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.nftables.Rule;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether rules were met since the first reading; counters of a rule that was made anew begin at 0 again. */
final class CountedSince {

    static final Set<String> FACTS = Set.of("more", "rule");

    private CountedSince() {}

    /** @param cue what to say when they were not */
    static Finding first(Scene scene, List<Rule> rules, Cue cue) {
        for (Rule rule : rules) {
            long now = FilterRules.packets(List.of(rule));
            long before = Long.parseLong(
                    scene.notebook().first("counter." + rule.chain() + "." + rule.handle(), Long.toString(now)));
            if (now > before) {
                return Finding.fulfilled(Map.of("more", Long.toString(now - before), "rule", rule.text()));
            }
        }
        return new Finding.Unfulfilled(cue);
    }
}
