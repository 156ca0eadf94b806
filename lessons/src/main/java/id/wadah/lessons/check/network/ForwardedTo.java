package id.wadah.lessons.check.network;

import id.wadah.lessons.check.Cue;
import id.wadah.lessons.check.LiveValue;
import id.wadah.lessons.check.Reading;
import id.wadah.lessons.check.Scene;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the kernel passes on what comes to a port of the host: {@code ADDRESS:PORT}. */
public record ForwardedTo(String port) implements LiveValue {

    public ForwardedTo {
        Integer.parseInt(port);
    }

    @Override
    public Reading read(Scene scene) {
        Set<String> targets = PublishedRules.of(scene.engine(), Integer.parseInt(port)).stream()
                .flatMap(rule -> PublishedRules.target(rule).stream())
                .collect(Collectors.toSet());
        return targets.isEmpty()
                ? new Reading.Unknown(Cue.missing("page-published.none", port))
                : new Reading.Known(targets, Map.of());
    }

    @Override
    public Optional<Cue> misunderstanding(String given, Scene scene) {
        return given.endsWith(":" + port) ? Optional.of(Cue.near("forwarded-to.host", given)) : Optional.empty();
    }
}
