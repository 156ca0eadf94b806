package id.wadah.lessons.check.network;

import id.wadah.lessons.check.Condition;
import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.Finding;
import id.wadah.lessons.check.Scene;
import java.util.Set;

/**
 * Somebody has connected to a published port of the host.
 *
 * <p>Facts: {@code more}, how many times since the first reading; {@code rule} that counted them.
 */
public record PortUsed(String port) implements Condition {

    public PortUsed {
        Integer.parseInt(port);
    }

    @Override
    public Set<String> factNames() {
        return CountedSince.FACTS;
    }

    @Override
    public Finding examine(Scene scene) {
        return CountedSince.first(
                scene, PublishedRules.of(scene.engine(), Integer.parseInt(port)), Cue.missing("port-used.none", port));
    }
}
