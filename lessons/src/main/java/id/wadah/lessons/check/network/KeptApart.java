package id.wadah.lessons.check.network;

import id.wadah.engine.kernel.netlink.route.Link;
import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A packet for a container on another network was thrown away at its bridge.
 *
 * <p>Facts: {@code more}, how many since the first reading; {@code rule} that counted them.
 */
public record KeptApart(String from, String to) implements Condition {

    public KeptApart {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    @Override
    public Set<String> factNames() {
        return CountedSince.FACTS;
    }

    @Override
    public Finding examine(Scene scene) {
        Optional<Link> bridge = Cable.first(scene, to).flatMap(Cable::bridge);
        if (bridge.isEmpty()) {
            return Finding.missing("container.not-running", to);
        }
        String name = "\"" + bridge.get().name() + "\"";
        return CountedSince.first(
                scene,
                FilterRules.of(
                        scene.engine(),
                        rule -> rule.text().contains("iifname != " + name + " oifname " + name)
                                && rule.text().contains(" drop")),
                Cue.missing("kept-apart.nothing-sent", from, to));
    }
}
